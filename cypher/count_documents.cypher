// How many documents there are.
// parameters: none
// columns: documents
MATCH (d:Document) RETURN count(d) AS documents
