// The stored edges with these ids. EDGE_TYPE stands for a type of the vocabulary: one statement per type.
// parameters: $ids   columns: edge (its properties)
UNWIND $ids AS id
MATCH ()-[r:EDGE_TYPE {id: id}]->()
RETURN properties(r) AS edge
