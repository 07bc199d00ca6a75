// The relation of the edge with this id.
// parameters: $edge
// columns: relation
MATCH (c:Claim {edge: $edge}) RETURN c.relation AS relation LIMIT 1
