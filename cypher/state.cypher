// What kind of store this is, and how often it was written.
// parameters: none   columns: schema, store, writes
MATCH (s:Backchannel {one: 1}) RETURN s.schema AS schema, s.store AS store, s.writes AS writes
