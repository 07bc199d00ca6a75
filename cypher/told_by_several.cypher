// The edges that more than one of these stories tells.
// parameters: $stories   columns: edge, relation, stories (how many)
MATCH (d:Document)<-[:IN]-(c:Claim)
WHERE d.story IN $stories AND c.edge IS NOT NULL
WITH c.edge AS edge, c.relation AS relation, count(DISTINCT d.story) AS stories
WHERE stories > 1
RETURN edge, relation, stories
