// Some of the claims of a document, by id.
// parameters: $document, $ids   columns: claim (its properties)
UNWIND $ids AS id
MATCH (c:Claim {document: $document, id: id})
RETURN properties(c) AS claim ORDER BY id
