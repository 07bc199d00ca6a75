// The first ways of 5 hops that are found between two actors: who is tied to either end first, then what joins those.
// parameters: $a, $b, $limit and the filters of edge_passes
// columns: way (ids of the actors between)
MATCH (:Actor {id: $a})-[r]-(x:Actor)
WHERE x.id <> $b AND edge_passes(r)
WITH collect(DISTINCT x) AS near
MATCH (:Actor {id: $b})-[r]-(x:Actor)
WHERE x.id <> $a AND edge_passes(r)
WITH near, collect(DISTINCT x) AS far
CALL (far) {
  UNWIND far AS y
  MATCH (y)-[r]-(x:Actor)
  WHERE NOT x.id IN [$a, $b] AND edge_passes(r)
  RETURN collect(DISTINCT x) AS beyond
}
UNWIND near AS x1
CALL (x1) {
  MATCH (x1)-[r]-(x2:Actor)
  WHERE NOT x2.id IN [$a, $b] AND edge_passes(r)
  RETURN DISTINCT x2
}
CALL (x1, x2, beyond) {
  MATCH (x2)-[r]-(x3:Actor)
  WHERE x3 IN beyond AND x3 <> x1 AND edge_passes(r)
  RETURN DISTINCT x3
}
UNWIND far AS x4
WITH x1, x2, x3, x4
WHERE x4 <> x1 AND x4 <> x2 AND EXISTS {
  MATCH (x3)-[r]-(x4)
  WHERE edge_passes(r)
}
RETURN [x1.id, x2.id, x3.id, x4.id] AS way
LIMIT $limit
