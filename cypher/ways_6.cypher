// The first ways of 6 hops that are found between two actors: who is tied to either end first, then what joins those.
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
CALL (x1, x2) {
  MATCH (x2)-[r]-(x3:Actor)
  WHERE NOT x3.id IN [$a, $b] AND x3 <> x1 AND edge_passes(r)
  RETURN DISTINCT x3
}
CALL (x1, x2, x3, beyond) {
  MATCH (x3)-[r]-(x4:Actor)
  WHERE x4 IN beyond AND x4 <> x1 AND x4 <> x2 AND edge_passes(r)
  RETURN DISTINCT x4
}
UNWIND far AS x5
WITH x1, x2, x3, x4, x5
WHERE x5 <> x1 AND x5 <> x2 AND x5 <> x3 AND EXISTS {
  MATCH (x4)-[r]-(x5)
  WHERE edge_passes(r)
}
RETURN [x1.id, x2.id, x3.id, x4.id, x5.id] AS way
LIMIT $limit
