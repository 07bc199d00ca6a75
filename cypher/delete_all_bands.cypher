// Forget by which numbers copies of documents are found, and make every document a story of its own.
// parameters: none   columns: none
MATCH (d:Document) SET d.story = d.id
WITH count(*) AS documents
MATCH (b:Band) DETACH DELETE b
