// Edges that are new. EDGE_TYPE stands for a type of the vocabulary: one statement per type.
// parameters: $edges [{source, target, edge (its properties)}]   columns: none
UNWIND $edges AS row
MATCH (a:Actor {id: row.source})
MATCH (b:Actor {id: row.target})
CREATE (a)-[r:EDGE_TYPE]->(b) SET r = row.edge
