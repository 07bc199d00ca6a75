// Claims that now belong to another edge, after actors were merged or split.
// parameters: $moves [{document, id, edge}]   columns: none
UNWIND $moves AS row
MATCH (c:Claim {document: row.document, id: row.id})
SET c.edge = row.edge
