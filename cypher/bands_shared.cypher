// The documents that share a number with another.
// parameters: none   columns: document (its properties)
MATCH (d:Document) WHERE EXISTS { (d)-[:HAS]->(:Band)<-[:HAS]-(:Document) }
RETURN properties(d) AS document ORDER BY d.id
