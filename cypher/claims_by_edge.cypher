// The passing claims that have an edge, edge by edge.
// parameters: the filters of claim_passes
// columns: edge (id), claim (its properties), published, story
MATCH (c:Claim)-[:IN]->(d:Document)
WHERE c.edge IS NOT NULL AND claim_passes(c)
RETURN c.edge AS edge, properties(c) AS claim, d.date AS published, d.story AS story
ORDER BY c.edge
