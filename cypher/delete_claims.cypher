// Take out the claims of a document.
// parameters: $document   columns: edge, relation (of the edges that lose claims), claims
MATCH (:Document {id: $document})<-[:IN]-(c:Claim)
WITH c, c.edge AS edge, c.relation AS relation
DETACH DELETE c
RETURN edge, relation, count(*) AS claims
