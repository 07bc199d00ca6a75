// One writer at a time: whoever writes this node first keeps the others waiting until it is done.
// parameters: none   columns: writes
MATCH (s:Backchannel {one: 1}) SET s.writing = true REMOVE s.writing RETURN s.writes AS writes
