// Every document with its claims and its cast, by id.
// parameters: none
// columns: document (its properties), claims, actors (properties)
MATCH (d:Document)
WITH d ORDER BY d.id
RETURN properties(d) AS document,
  COLLECT { MATCH (d)<-[:IN]-(c:Claim) RETURN properties(c) ORDER BY c.id } AS claims,
  COLLECT { MATCH (d)-[:NAMES]->(p:ActorProfile) RETURN properties(p) ORDER BY p.actor } AS actors
