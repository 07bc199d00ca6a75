// Every document with its claims and its cast, by id.
// parameters: $at_once (documents of more claims come without them; null: all come with them)
// columns: document (its properties), claims (or null), actors (properties)
MATCH (d:Document)
WITH d ORDER BY d.id
RETURN properties(d) AS document,
  CASE WHEN $at_once IS NULL OR COUNT { (d)<-[:IN]-(:Claim) } <= $at_once
    THEN COLLECT { MATCH (d)<-[:IN]-(c:Claim) RETURN properties(c) ORDER BY c.id } END AS claims,
  COLLECT { MATCH (d)-[:NAMES]->(p:ActorProfile) RETURN properties(p) ORDER BY p.actor } AS actors
