// Edges whose claims changed. EDGE_TYPE stands for a type of the vocabulary: one statement per type.
// parameters: $edges [{edge (its properties)}]   columns: none
UNWIND $edges AS row
MATCH ()-[r:EDGE_TYPE {id: row.edge.id}]->()
SET r = row.edge
