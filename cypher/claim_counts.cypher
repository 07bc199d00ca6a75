// How many claims name each of these actors, at either end and in any modality.
// parameters: $ids
// columns: id, claims
UNWIND $ids AS id
MATCH (:Actor {id: id})-[r]-(:Actor)
RETURN id, sum(r.count) AS claims
