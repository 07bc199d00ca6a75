// The first ways of 4 hops that are found between two actors: who is tied to either end first, then what joins those.
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
CALL (x1, beyond) {
  MATCH (x1)-[r]-(x2:Actor)
  WHERE x2 IN beyond AND edge_passes(r)
  RETURN DISTINCT x2
}
UNWIND far AS x3
WITH x1, x2, x3
WHERE x3 <> x1 AND EXISTS {
  MATCH (x2)-[r]-(x3)
  WHERE edge_passes(r)
}
RETURN [x1.id, x2.id, x3.id] AS way
LIMIT $limit
