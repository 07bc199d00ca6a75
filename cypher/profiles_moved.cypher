// Profiles that now belong to another canonical actor.
// parameters: $moves [{actor, canonical}]   columns: none
UNWIND $moves AS row
MATCH (p:ActorProfile {actor: row.actor})
SET p.canonical = row.canonical
