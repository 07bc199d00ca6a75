// Documents without their texts, latest first, undated last.
// parameters: $date, $id (of the last one shown; null at the start), $limit
// columns: document (its properties), claims
MATCH (d:Document)
WITH d, coalesce(d.date, '') AS date
WHERE $id IS NULL OR date < $date OR (date = $date AND d.id > $id)
WITH d, date ORDER BY date DESC, d.id LIMIT $limit
RETURN d {.id, .title, .date, .urls, .publisher, .extractor, .story} AS document,
  COUNT { (d)<-[:IN]-(:Claim) } AS claims
ORDER BY date DESC, d.id
