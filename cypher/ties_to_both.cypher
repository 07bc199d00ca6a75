// The passing edges between two actors and those tied to both, light. Direction: true when it leads to the third actor.
// parameters: $a, $b and the filters of edge_passes
// columns: actor, from_a, from_b (lists of [edge id, type, count, direction])
MATCH (a:Actor {id: $a})-[r]-(x:Actor)
WHERE x.id <> $b AND edge_passes(r)
WITH x, collect([r.id, type(r), passing_claims(r), endNode(r) = x]) AS from_a
MATCH (b:Actor {id: $b})
MATCH (b)-[r]-(x)
WHERE edge_passes(r)
RETURN x.id AS actor, from_a, collect([r.id, type(r), passing_claims(r), endNode(r) = x]) AS from_b
