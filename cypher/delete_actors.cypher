// Take out actors that nobody names any more, or that were merged into others.
// parameters: $actors   columns: none
UNWIND $actors AS id
MATCH (a:Actor {id: id}) DETACH DELETE a
