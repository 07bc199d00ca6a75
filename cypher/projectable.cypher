// Of the passing claims behind these edges what the sum of an edge needs, in no order.
// parameters: $edges and the filters of claim_passes
// columns: claim (some of its properties), published, story
UNWIND $edges AS edge
MATCH (c:Claim {edge: edge})-[:IN]->(d:Document)
WHERE claim_passes(c)
RETURN c {.id, .document, .source_id, .relation, .target_id, .modality, .date, .date_end, .date_precision, .between,
  .confidence, .sentence, .summed_count, .summed_documents, .summed_first, .summed_last} AS claim, d.date AS published,
  d.story AS story
