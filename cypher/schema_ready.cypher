// Wait until the indexes answer.
// parameters: none   columns: none
CALL db.awaitIndexes(300)
