// Documents that have no numbers by which copies are found, by id, from one on.
// parameters: $after (the id of the last one seen), $limit   columns: document (its properties)
MATCH (d:Document) WHERE d.id > $after AND NOT EXISTS { (d)-[:HAS]->(:Band) }
RETURN properties(d) AS document ORDER BY d.id LIMIT $limit
