// How documents describe these canonical actors, and those merged into them.
// parameters: $actors   columns: canonical, actor, name, kind, names, codes
UNWIND $actors AS canonical
MATCH (p:ActorProfile {canonical: canonical})
RETURN canonical, p.actor AS actor, p.name AS name, p.kind AS kind, p.names AS names, p.codes AS codes
