// How many claims of an edge pass the filters. Its lists run parallel: one place for each claim stored; where one stands
// for many, counts says for how many each does.
// parameters: $by_edge, $min_confidence, $dated, $since, $until; $counts by edge id where documents were chosen, else null
CASE
    WHEN $counts IS NOT NULL THEN coalesce($counts[it.id], 0)
    WHEN $by_edge THEN it.count
    ELSE reduce(passing = 0, count IN [lists IN [[it.days, it.last_days, it.confidences, it.counts]] |
      [i IN range(0, size(lists[0]) - 1)
      WHERE lists[2][i] >= $min_confidence
        AND (NOT $dated OR (lists[0][i] <= $until AND lists[1][i] >= $since)) | coalesce(lists[3][i], 1)]][0] |
      passing + count)
  END
