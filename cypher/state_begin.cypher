// Make the store's own node once.
// parameters: $schema, $store   columns: none
MERGE (s:Backchannel {one: 1}) ON CREATE SET s.schema = $schema, s.store = $store, s.writes = 0
