-- Version 3: which documents are one story. What fills these tables for documents that are there is `join_all`.

CREATE TABLE retold (           -- the documents that share a story, under the one with the least hash
  document INTEGER PRIMARY KEY,
  story    INTEGER NOT NULL
);
CREATE INDEX retold_of_story ON retold (story);

CREATE TABLE band (             -- the numbers by which documents that may be copies are found
  band     INTEGER NOT NULL,
  document INTEGER NOT NULL,
  PRIMARY KEY (band, document)
) WITHOUT ROWID;
