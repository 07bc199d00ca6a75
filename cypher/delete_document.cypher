// Take out a document whose claims and cast are gone.
// parameters: $document   columns: none
MATCH (d:Document {id: $document}) DETACH DELETE d
