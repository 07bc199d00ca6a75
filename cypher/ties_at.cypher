// Every passing edge that has one of these actors at an end, light.
// parameters: $actors and the filters of edge_passes
// columns: source, target, type, edge (id), count
UNWIND $actors AS id
MATCH (:Actor {id: id})-[r]-(:Actor)
WHERE edge_passes(r)
WITH DISTINCT r
RETURN startNode(r).id AS source, endNode(r).id AS target, type(r) AS type, r.id AS edge, passing_claims(r) AS count
