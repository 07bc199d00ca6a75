// Edges that no claim speaks for any more. EDGE_TYPE stands for a type of the vocabulary: one statement per type.
// parameters: $ids   columns: none
UNWIND $ids AS id
MATCH ()-[r:EDGE_TYPE {id: id}]->()
DELETE r
