// An edge is stored once. EDGE_TYPE stands for a type of the vocabulary: one statement per type.
// parameters: none   columns: none
CREATE CONSTRAINT backchannel_EDGE_TYPE IF NOT EXISTS FOR ()-[r:EDGE_TYPE]-() REQUIRE r.id IS UNIQUE
