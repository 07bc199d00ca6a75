// Every actor.
// parameters: none
// columns: id
MATCH (a:Actor) RETURN a.id AS id
