// Several stories become one.
// parameters: $stories, $story   columns: none
MATCH (d:Document) WHERE d.story IN $stories SET d.story = $story
