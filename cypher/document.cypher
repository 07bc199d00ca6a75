// One document with its reader and the number of its claims.
// parameters: $document   columns: document (its properties), claims
MATCH (d:Document {id: $document})
RETURN properties(d) AS document, COUNT { (d)<-[:IN]-(:Claim) } AS claims
