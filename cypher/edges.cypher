// Every passing edge, by id.
// parameters: the filters of edge_passes
// columns: source, target, type, edge (its properties)
MATCH (a:Actor)-[r]->(b:Actor)
WHERE edge_passes(r)
RETURN a.id AS source, b.id AS target, type(r) AS type, edge_shown(r) AS edge
ORDER BY r.id
