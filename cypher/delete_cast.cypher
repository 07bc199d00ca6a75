// Forget whom a document names.
// parameters: $document   columns: key, actor (of the profiles it named)
MATCH (:Document {id: $document})-[names:NAMES]->(p:ActorProfile)
DELETE names
RETURN p.key AS key, p.actor AS actor
