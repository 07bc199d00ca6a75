-- Version 1. Integers inside, hashes and ids outside. Claims are the truth; edges are projected from them.

CREATE TABLE state (            -- one row; writes changes with every write, by whichever process
  one    INTEGER PRIMARY KEY CHECK (one = 1),
  store  TEXT NOT NULL,         -- tells this store from another with as many writes
  writes INTEGER NOT NULL
);

CREATE TABLE document (
  id        INTEGER PRIMARY KEY,
  hash      TEXT NOT NULL UNIQUE,
  text      TEXT NOT NULL,
  title     TEXT NOT NULL,
  date      TEXT,
  publisher TEXT NOT NULL,
  lang      TEXT NOT NULL,
  extractor TEXT NOT NULL
);

CREATE TABLE url (
  document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  url      TEXT NOT NULL,
  PRIMARY KEY (document, url)
) WITHOUT ROWID;

CREATE TABLE actor (
  id        INTEGER PRIMARY KEY,
  slug      TEXT NOT NULL UNIQUE,
  canonical INTEGER NOT NULL    -- itself, or the actor that the judgements merge it into
);
CREATE INDEX actor_merged ON actor (canonical) WHERE canonical <> id;

CREATE TABLE profile (          -- an actor as some documents describe it; what users see is put together from these
  id    INTEGER PRIMARY KEY,
  actor INTEGER NOT NULL REFERENCES actor,
  name  TEXT NOT NULL,
  kind  TEXT NOT NULL,
  names TEXT NOT NULL,          -- JSON list
  codes TEXT NOT NULL,          -- JSON list of pairs
  UNIQUE (actor, name, kind, names, codes)
);

CREATE TABLE cast_member (      -- who is named in which document
  document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  profile  INTEGER NOT NULL REFERENCES profile,
  PRIMARY KEY (document, profile)
) WITHOUT ROWID;
CREATE INDEX cast_of_profile ON cast_member (profile);

CREATE TABLE name (             -- for the search: display names and aliases, without case
  profile INTEGER NOT NULL REFERENCES profile ON DELETE CASCADE,
  alias   INTEGER NOT NULL,     -- 0 display name, 1 alias
  folded  TEXT NOT NULL,
  name    TEXT NOT NULL,
  PRIMARY KEY (profile, alias, name)
) WITHOUT ROWID;
CREATE INDEX name_folded ON name (folded);

CREATE TABLE edge (             -- ends are canonical actors
  id        INTEGER PRIMARY KEY,
  hash      TEXT NOT NULL UNIQUE,
  source    INTEGER NOT NULL REFERENCES actor,
  target    INTEGER NOT NULL REFERENCES actor,
  relation  TEXT NOT NULL,
  modality  TEXT NOT NULL,
  count     INTEGER NOT NULL,
  documents INTEGER NOT NULL,
  first     TEXT,
  last      TEXT,
  best      INTEGER NOT NULL,   -- the claim that speaks for it
  parties   TEXT                -- JSON list of the other parties of a mediation
);
CREATE INDEX edge_of_source ON edge (source);
CREATE INDEX edge_of_target ON edge (target);
CREATE INDEX edge_with_parties ON edge (id) WHERE parties IS NOT NULL;

CREATE TABLE claim (            -- source and target are in the document's cast, so no key is checked row by row
  id              INTEGER PRIMARY KEY,
  hash            TEXT NOT NULL,
  document        INTEGER NOT NULL REFERENCES document,
  edge            INTEGER REFERENCES edge,  -- null when both ends are one actor
  source          INTEGER NOT NULL,
  target          INTEGER NOT NULL,
  source_name     TEXT NOT NULL,
  target_name     TEXT NOT NULL,
  relation        TEXT NOT NULL,
  modality        TEXT NOT NULL,
  date            TEXT,
  date_end        TEXT,
  date_precision  TEXT NOT NULL,
  attribution     TEXT,
  act             TEXT,         -- the case
  parties         TEXT,         -- JSON list: between
  cameo           TEXT,
  plover          TEXT,
  confidence      REAL NOT NULL,
  sentence        TEXT NOT NULL,
  sentence_number INTEGER NOT NULL,
  start           INTEGER NOT NULL,
  finish          INTEGER NOT NULL,
  source_start    INTEGER,
  source_finish   INTEGER,
  target_start    INTEGER,
  target_finish   INTEGER,
  cue             TEXT NOT NULL,  -- the trigger
  cue_start       INTEGER,
  cue_finish      INTEGER,
  extractor       TEXT,         -- null when it is the document's
  first_day       TEXT,         -- the days it counts by, for filters and the timeline; null when undated
  last_day        TEXT
);
CREATE INDEX claim_of_document ON claim (document);
CREATE INDEX claim_of_edge ON claim (edge);

CREATE TABLE judgement (
  id      INTEGER PRIMARY KEY,
  verdict TEXT NOT NULL,
  a       TEXT NOT NULL,
  b       TEXT NOT NULL,
  judge   TEXT NOT NULL,
  at      TEXT NOT NULL,
  undone  TEXT
);
