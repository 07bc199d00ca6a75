// The first ways of 3 hops that are found between two actors.
// parameters: $a, $b, $limit and the filters of edge_passes
// columns: way (ids of the actors between)
MATCH (a:Actor {id: $a}), (b:Actor {id: $b})
MATCH (a)-[r1]-(x1:Actor)-[r2]-(x2:Actor)-[r3]-(b)
WHERE x1 <> a AND x1 <> b AND x2 <> a AND x2 <> b AND x1 <> x2
  AND edge_passes(r1)
  AND edge_passes(r2)
  AND edge_passes(r3)
WITH DISTINCT x1, x2 LIMIT $limit
RETURN [x1.id, x2.id] AS way
