// Whether one claim passes the filters: the twin of Filters.passes.
// parameters: $relations, $modalities, $min_confidence, $documents (or null), $dated, $since, $until
it.relation IN $relations AND it.modality IN $modalities AND it.confidence >= $min_confidence
  AND ($documents IS NULL OR it.document IN $documents)
  AND (NOT $dated OR (it.first_day <= $until AND it.last_day >= $since))
