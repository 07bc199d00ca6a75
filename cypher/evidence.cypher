// The passing claims behind these edges, oldest first, undated last.
// parameters: $edges and the filters of claim_passes
// columns: claim (its properties), published, story, urls
UNWIND $edges AS edge
MATCH (c:Claim {edge: edge})-[:IN]->(d:Document)
WHERE claim_passes(c)
RETURN properties(c) AS claim, d.date AS published, d.story AS story, d.urls AS urls
ORDER BY coalesce(c.first_day, '~'), c.id
