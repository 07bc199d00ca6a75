// Note a judgement, or that it was taken back.
// parameters: $judgement (its properties)   columns: none
MERGE (j:Judgement {id: $judgement.id}) SET j = $judgement
