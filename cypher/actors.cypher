// Actors by their ids.
// parameters: $ids
// columns: actor (its properties)
UNWIND $ids AS id
MATCH (a:Actor {id: id})
RETURN properties(a) AS actor
