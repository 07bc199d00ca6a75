// Every name that these letters stand in.
// parameters: $wanted
// columns: canonical, actor, form, name, folded
MATCH (n:ActorName)-[:OF]->(p:ActorProfile)
WHERE n.folded CONTAINS $wanted
RETURN DISTINCT p.canonical AS canonical, p.actor AS actor, n.form AS form, n.name AS name, n.folded AS folded
