// The mediations with one of two actors that name the other as a party, as they are shown.
// parameters: $a, $b and the filters of edge_passes
// columns: source, target, type, edge (its properties)
UNWIND [[$a, $b], [$b, $a]] AS pair
MATCH (x:Actor)-[r:MEDIATES]->(side:Actor {id: pair[0]})
WHERE pair[1] IN coalesce(r.between, []) AND edge_passes(r)
RETURN x.id AS source, side.id AS target, type(r) AS type, edge_shown(r) AS edge
