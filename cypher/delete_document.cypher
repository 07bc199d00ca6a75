// Take out a document whose claims and cast are gone, and the numbers it was found by where it is the last to have them.
// parameters: $document   columns: none
MATCH (d:Document {id: $document})
OPTIONAL MATCH (d)-[:HAS]->(b:Band)
WITH d, collect(b) AS bands
DETACH DELETE d
WITH bands
UNWIND bands AS b
WITH b WHERE NOT EXISTS { (b)<-[:HAS]-() }
DELETE b
