// Make the store's own node once, and say in it which schema the store has now.
// parameters: $schema, $store   columns: none
MERGE (s:Backchannel {one: 1}) ON CREATE SET s.store = $store, s.writes = 0 SET s.schema = $schema
