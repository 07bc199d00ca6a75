// Put away the claims of a document.
// parameters: $document, $claims [properties]   columns: none
MATCH (d:Document {id: $document})
UNWIND $claims AS row
CREATE (c:Claim)-[:IN]->(d) SET c = row
