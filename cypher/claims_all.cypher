// Every claim, with the date of its document.
// parameters: none   columns: claim (its properties), published, story
MATCH (c:Claim)-[:IN]->(d:Document)
RETURN properties(c) AS claim, d.date AS published, d.story AS story
