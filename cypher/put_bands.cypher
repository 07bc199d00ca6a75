// Note the numbers by which copies of a new document are found.
// parameters: $document, $bands   columns: none
MATCH (d:Document {id: $document})
UNWIND $bands AS band
MERGE (b:Band {id: band})
CREATE (d)-[:HAS]->(b)
