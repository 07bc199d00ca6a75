// Who a document names: a profile is an actor as some documents describe it.
// parameters: $document, $profiles [{key, profile (its properties), names [{folded, name, alias}]}]   columns: none
MATCH (d:Document {id: $document})
UNWIND $profiles AS row
OPTIONAL MATCH (known:ActorProfile {key: row.key})
WITH d, row, known IS NULL AS fresh
MERGE (p:ActorProfile {key: row.key})
SET p += CASE WHEN fresh THEN row.profile ELSE {} END
CREATE (d)-[:NAMES]->(p)
WITH p, CASE WHEN fresh THEN row.names ELSE [] END AS names
UNWIND names AS name
CREATE (n:ActorName)-[:OF]->(p) SET n = name
