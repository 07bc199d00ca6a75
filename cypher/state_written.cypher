// Count a write.
// parameters: none   columns: none
MATCH (s:Backchannel {one: 1}) SET s.writes = s.writes + 1
