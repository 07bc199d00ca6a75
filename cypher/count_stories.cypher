// Edges that more stories tell, or fewer. EDGE_TYPE stands for a type of the vocabulary: one statement per type.
// parameters: $edges [{id, more}]   columns: none
UNWIND $edges AS row
MATCH ()-[r:EDGE_TYPE {id: row.id}]->()
SET r.documents = r.documents + row.more
