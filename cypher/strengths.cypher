// How many passing claims tie the actors of these pairs, over all their edges; pairs without any are left out.
// parameters: $pairs [[id, id]] and the filters of edge_passes
// columns: a, b, strength
UNWIND $pairs AS pair
MATCH (a:Actor {id: pair[0]}), (b:Actor {id: pair[1]})
MATCH (a)-[r]-(b)
WHERE edge_passes(r)
RETURN a.id AS a, b.id AS b, sum(passing_claims(r)) AS strength
