// Whether an edge passes the filters: one single claim of it must pass them all.
// parameters: $types, $modalities, $by_edge (nothing else is asked), and those of passing_claims
type(it) IN $types AND it.modality IN $modalities AND ($by_edge OR 0 < passing_claims(it))
