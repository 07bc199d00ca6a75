// The documents of a story.
// parameters: $story   columns: document (its properties)
MATCH (d:Document {story: $story}) RETURN properties(d) AS document ORDER BY d.id
