// Who bears this name: by display name (form 0), alias (1) or id (2).
// parameters: $folded
// columns: canonical, actor, form
MATCH (n:ActorName {folded: $folded})-[:OF]->(p:ActorProfile)
RETURN DISTINCT p.canonical AS canonical, p.actor AS actor, n.form AS form
