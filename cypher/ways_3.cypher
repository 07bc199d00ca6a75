// The first ways of 3 hops that are found between two actors: who is tied to either end first, then what joins those.
// parameters: $a, $b, $limit and the filters of edge_passes
// columns: way (ids of the actors between)
MATCH (:Actor {id: $a})-[r]-(x:Actor)
WHERE x.id <> $b AND edge_passes(r)
WITH collect(DISTINCT x) AS near
MATCH (:Actor {id: $b})-[r]-(x:Actor)
WHERE x.id <> $a AND edge_passes(r)
WITH near, collect(DISTINCT x) AS far
UNWIND near AS x1
CALL (x1, far) {
  MATCH (x1)-[r]-(x2:Actor)
  WHERE x2 IN far AND edge_passes(r)
  RETURN DISTINCT x2
}
RETURN [x1.id, x2.id] AS way
LIMIT $limit
