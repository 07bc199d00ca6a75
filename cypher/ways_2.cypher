// The ways of two hops between two actors, strongest first.
// parameters: $a, $b, $limit and the filters of edge_passes
// columns: way (ids of the actors between)
MATCH (a:Actor {id: $a})-[r]-(x:Actor)
WHERE x.id <> $b AND edge_passes(r)
WITH x, sum(passing_claims(r)) AS near
MATCH (b:Actor {id: $b})
MATCH (b)-[r]-(x)
WHERE edge_passes(r)
WITH x, near, sum(passing_claims(r)) AS far
RETURN [x.id] AS way
ORDER BY CASE WHEN near < far THEN near ELSE far END DESC, x.id
LIMIT $limit
