// How many hops two actors are apart; no row when nothing joins them.
// parameters: $a, $b and the filters of edge_passes
// columns: hops
MATCH (a:Actor {id: $a}), (b:Actor {id: $b})
MATCH p = shortestPath((a)-[*..6]-(b))
WHERE all(r IN relationships(p) WHERE edge_passes(r))
RETURN length(p) AS hops
