// Every passing edge, light.
// parameters: the filters of edge_passes
// columns: source, target, type, count
MATCH (a:Actor)-[r]->(b:Actor)
WHERE edge_passes(r)
RETURN a.id AS source, b.id AS target, type(r) AS type, passing_claims(r) AS count
