// Where the claims of a document stand in it, in that order.
// parameters: $document   columns: sentence (its number), id
MATCH (:Document {id: $document})<-[:IN]-(c:Claim)
RETURN c.sentence_number AS sentence, c.id AS id ORDER BY sentence, id
