// What users see of an edge: all but the lists that the filters need.
// parameters: none
it {.id, .modality, .count, .documents, .first, .last, .confidence, .sentence, .claim, .between}
