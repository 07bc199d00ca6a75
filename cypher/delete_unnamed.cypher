// Take out those of these profiles that no document names any more.
// parameters: $keys   columns: none
UNWIND $keys AS key
MATCH (p:ActorProfile {key: key}) WHERE NOT EXISTS { (p)<-[:NAMES]-() }
OPTIONAL MATCH (n:ActorName)-[:OF]->(p)
DETACH DELETE n, p
