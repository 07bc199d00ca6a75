// The cases in which these edges were talked about.
// parameters: $edges and the filters of claim_passes
// columns: edge (id), document, case
UNWIND $edges AS edge
MATCH (c:Claim {edge: edge})
WHERE c.case IS NOT NULL AND claim_passes(c)
RETURN DISTINCT edge, c.document AS document, c.case AS case
