// Note the numbers by which copies of a document are found, and find the documents that share one with it.
// parameters: $document, $bands   columns: document, date, story
MATCH (d:Document {id: $document})
UNWIND $bands AS band
MERGE (b:Band {id: band})
MERGE (d)-[:HAS]->(b)
WITH DISTINCT d, b
MATCH (b)<-[:HAS]-(other:Document) WHERE other <> d
RETURN DISTINCT other.id AS document, other.date AS date, other.story AS story
