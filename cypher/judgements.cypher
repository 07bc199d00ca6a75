// The log of judgements, oldest first.
// parameters: none   columns: judgement (its properties)
MATCH (j:Judgement) RETURN properties(j) AS judgement ORDER BY j.id
