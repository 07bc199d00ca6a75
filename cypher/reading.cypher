// One document with its claims and its cast, by id.
// parameters: $document   columns: document (its properties), claims, actors (properties)
MATCH (d:Document {id: $document})
RETURN properties(d) AS document,
  COLLECT { MATCH (d)<-[:IN]-(c:Claim) RETURN properties(c) ORDER BY c.id } AS claims,
  COLLECT { MATCH (d)-[:NAMES]->(p:ActorProfile) RETURN properties(p) ORDER BY p.actor } AS actors
