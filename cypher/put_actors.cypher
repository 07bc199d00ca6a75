// The actors that users see. KIND_LABEL stands for the label of their kind: one statement per kind.
// parameters: $actors [properties]   columns: none
UNWIND $actors AS row
MERGE (a:Actor {id: row.id})
SET a = row
REMOVE a:State:Person:Organisation:ArmedGroup:Territory:Agreement:Population:Role
SET a:KIND_LABEL
