// The passing claims that tie an actor (to $b, unless it is null), oldest first, undated last.
// parameters: $a, $b, $day, $claim (of the last one shown; null at the start), $limit and the filters of claim_passes
// columns: claim (its properties), published, story, urls, day
MATCH (:Actor {id: $a})-[r]-(x:Actor)
WHERE ($b IS NULL OR x.id = $b) AND type(r) IN $types AND r.modality IN $modalities
MATCH (c:Claim {edge: r.id})
WHERE claim_passes(c)
WITH c, coalesce(c.first_day, '~') AS day
WHERE $claim IS NULL OR day > $day OR (day = $day AND c.id > $claim)
WITH c, day ORDER BY day, c.id LIMIT $limit
MATCH (c)-[:IN]->(d:Document)
RETURN properties(c) AS claim, d.date AS published, d.story AS story, d.urls AS urls, day
ORDER BY day, c.id
