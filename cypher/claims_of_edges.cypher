// The claims behind these edges, with the dates of their documents.
// parameters: $ids   columns: claim (its properties), published, story
UNWIND $ids AS id
MATCH (c:Claim {edge: id})-[:IN]->(d:Document)
RETURN properties(c) AS claim, d.date AS published, d.story AS story
