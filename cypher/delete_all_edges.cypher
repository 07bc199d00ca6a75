// Every edge, before they are drawn afresh. EDGE_TYPE stands for a type of the vocabulary: one statement per type.
// parameters: none   columns: none
MATCH ()-[r:EDGE_TYPE]->() WHERE r.modality IS NOT NULL DELETE r
