// The documents of other stories that share a number with one: it may be a copy of them.
// parameters: $document   columns: own (its story), document, date, story
MATCH (d:Document {id: $document})-[:HAS]->(:Band)<-[:HAS]-(other:Document)
WHERE other.story <> d.story
RETURN DISTINCT d.story AS own, other.id AS document, other.date AS date, other.story AS story
