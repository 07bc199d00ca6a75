// The claims that name one of these actors, with the dates of their documents.
// parameters: $actors   columns: claim (its properties), published
MATCH (c:Claim)-[:IN]->(d:Document)
WHERE c.source_id IN $actors OR c.target_id IN $actors OR any(party IN c.between WHERE party IN $actors)
RETURN properties(c) AS claim, d.date AS published
