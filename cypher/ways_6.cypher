// The first ways of 6 hops that are found between two actors.
// parameters: $a, $b, $limit and the filters of edge_passes
// columns: way (ids of the actors between)
MATCH (a:Actor {id: $a}), (b:Actor {id: $b})
MATCH (a)-[r1]-(x1:Actor)-[r2]-(x2:Actor)-[r3]-(x3:Actor)-[r4]-(x4:Actor)-[r5]-(x5:Actor)-[r6]-(b)
WHERE x1 <> a AND x1 <> b AND x2 <> a AND x2 <> b AND x3 <> a AND x3 <> b AND x4 <> a AND x4 <> b AND x5 <> a AND x5 <> b AND x1 <> x2 AND x1 <> x3 AND x1 <> x4 AND x1 <> x5 AND x2 <> x3 AND x2 <> x4 AND x2 <> x5 AND x3 <> x4 AND x3 <> x5 AND x4 <> x5
  AND edge_passes(r1)
  AND edge_passes(r2)
  AND edge_passes(r3)
  AND edge_passes(r4)
  AND edge_passes(r5)
  AND edge_passes(r6)
WITH DISTINCT x1, x2, x3, x4, x5 LIMIT $limit
RETURN [x1.id, x2.id, x3.id, x4.id, x5.id] AS way
