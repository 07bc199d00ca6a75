// One edge. EDGE_TYPE stands for a type of the vocabulary.
// parameters: $edge
// columns: source, target, type, edge (its properties)
MATCH (a:Actor)-[r:EDGE_TYPE {id: $edge}]->(b:Actor)
RETURN a.id AS source, b.id AS target, type(r) AS type, edge_shown(r) AS edge
