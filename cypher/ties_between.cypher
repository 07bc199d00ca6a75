// Every passing edge between the actors of these pairs, light.
// parameters: $pairs [[id, id]] and the filters of edge_passes
// columns: source, target, type, edge (id), count
UNWIND $pairs AS pair
MATCH (a:Actor {id: pair[0]}), (b:Actor {id: pair[1]})
MATCH (a)-[r]-(b)
WHERE edge_passes(r)
RETURN startNode(r).id AS source, endNode(r).id AS target, type(r) AS type, r.id AS edge, passing_claims(r) AS count
