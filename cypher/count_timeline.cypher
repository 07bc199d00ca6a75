// How many passing claims tie an actor (to $b, unless it is null).
// parameters: $a, $b and the filters of claim_passes
// columns: claims
MATCH (:Actor {id: $a})-[r]-(x:Actor)
WHERE ($b IS NULL OR x.id = $b) AND type(r) IN $types AND r.modality IN $modalities
MATCH (c:Claim {edge: r.id})
WHERE claim_passes(c)
RETURN count(c) AS claims
