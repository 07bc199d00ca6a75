// How many passing claims of these documents stand behind each edge.
// parameters: the filters as for claims
// columns: edge, count
MATCH (d:Document)<-[:IN]-(c:Claim)
WHERE d.id IN $documents AND c.edge IS NOT NULL AND claim_passes(c)
RETURN c.edge AS edge, sum(coalesce(c.summed_count, 1)) AS count
