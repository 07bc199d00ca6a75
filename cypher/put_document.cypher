// Put away a document without its claims, or what changed of it.
// parameters: $document (its properties)   columns: none
MERGE (d:Document {id: $document.id}) SET d = $document
