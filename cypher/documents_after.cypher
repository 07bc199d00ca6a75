// Documents by id, from one on.
// parameters: $after (the id of the last one seen), $limit   columns: document (its properties)
MATCH (d:Document) WHERE d.id > $after
RETURN properties(d) AS document ORDER BY d.id LIMIT $limit
