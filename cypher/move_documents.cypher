// Documents that now belong to another story.
// parameters: $moves [{document, story}]   columns: none
UNWIND $moves AS row
MATCH (d:Document {id: row.document}) SET d.story = row.story
