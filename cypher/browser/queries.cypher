// First looks in Neo4j Browser. Set the two actors, then run any of the statements below.
:param a => "israel";
:param b => "hamas";

// all: All of it: the thirty actors of whom most is told, and whatever ties them
MATCH (a:Actor)-[r]-(:Actor)
WITH a, sum(r.count) AS told ORDER BY told DESC, a.id LIMIT 30
WITH collect(a) AS busiest
UNWIND busiest AS a
MATCH (a)-[r]->(b:Actor)
WHERE b IN busiest
RETURN a, r, b;

// everything: Everybody, by the three hundred strongest ties
MATCH (a:Actor)-[r]->(b:Actor)
RETURN a, r, b
ORDER BY r.count DESC LIMIT 300;

// connect: Who connects A and B
MATCH (a:Actor {id: $a})-[r]-(x:Actor)-[s]-(b:Actor {id: $b})
WHERE r.modality = "actual" AND s.modality = "actual"
WITH a, b, x, collect(DISTINCT r) + collect(DISTINCT s) AS ties, max(r.count) + max(s.count) AS strength
ORDER BY strength DESC LIMIT 25
RETURN a, b, x, ties;

// between: All that ties A and B directly
MATCH (a:Actor {id: $a})-[r]-(b:Actor {id: $b})
RETURN a, r, b;

// mediators: Who mediates between A and B
MATCH (m:Actor)-[r:MEDIATES]->(side:Actor)
WHERE (side.id = $a AND $b IN r.between) OR (side.id = $b AND $a IN r.between)
RETURN m, r, side;

// planned: Only what is planned
MATCH (a:Actor)-[r]->(b:Actor)
WHERE r.modality = "planned"
RETURN a, r, b LIMIT 300;

// as-of: As of a date: what had happened or held by then
MATCH (a:Actor)-[r]->(b:Actor)
WHERE r.modality = "actual" AND any(day IN r.days WHERE day <= "2023-12-31")
RETURN a, r, b LIMIT 300;

// evidence: The sentences behind what ties A and B, in their documents
MATCH (a:Actor {id: $a})-[r]-(b:Actor {id: $b})
MATCH (c:Claim {edge: r.id})-[i:IN]->(d:Document)
RETURN c, i, d LIMIT 100;

// sentences: The same as a table
MATCH (a:Actor {id: $a})-[r]-(b:Actor {id: $b})
MATCH (c:Claim {edge: r.id})-[:IN]->(d:Document)
RETURN coalesce(c.date, d.date) AS date, c.source, c.relation, c.target, c.modality, c.sentence, d.title, d.urls
ORDER BY date;
