// Make every document a story of its own.
// parameters: none   columns: none
MATCH (d:Document) SET d.story = d.id
