// How many edges there are.
// parameters: none   columns: edges
MATCH (:Actor)-[r]->(:Actor) WHERE r.modality IS NOT NULL RETURN count(r) AS edges
