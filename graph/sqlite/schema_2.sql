-- Version 2: hashes as 16 bytes, words of closed vocabularies and days as integers, what a claim shares with its
-- document or its actors' descriptions only there, and so half the size. Below the tables comes what fills them.
-- Between claims, edges and actors no key is checked row by row: what writes them numbers them in the same transaction.

-- Indexes whose names are wanted again go first; the others serve what fills the tables, and go with theirs.
DROP INDEX actor_merged;
DROP INDEX name_folded;
DROP INDEX edge_of_target;
DROP INDEX edge_with_parties;
DROP INDEX claim_of_edge;
ALTER TABLE document RENAME TO document_1;
ALTER TABLE url RENAME TO url_1;
ALTER TABLE actor RENAME TO actor_1;
ALTER TABLE profile RENAME TO profile_1;
ALTER TABLE cast_member RENAME TO cast_member_1;
ALTER TABLE name RENAME TO name_1;
ALTER TABLE edge RENAME TO edge_1;
ALTER TABLE claim RENAME TO claim_1;

CREATE TABLE term (             -- words of relations, modalities, precisions and codes; they stay
  id   INTEGER PRIMARY KEY,
  word TEXT NOT NULL UNIQUE
);

CREATE TABLE document (
  id          INTEGER PRIMARY KEY,
  hash        BLOB NOT NULL UNIQUE,
  title       TEXT NOT NULL,
  date        TEXT,
  publisher   TEXT NOT NULL,
  lang        TEXT NOT NULL,
  extractor   TEXT NOT NULL,
  first_claim INTEGER NOT NULL, -- its claims are so many, numbered from this on
  claims      INTEGER NOT NULL,
  profiles    TEXT NOT NULL,    -- JSON list: who is named in it
  text        TEXT NOT NULL     -- last, so that nothing else is read through it
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
  id        INTEGER PRIMARY KEY,
  actor     INTEGER NOT NULL REFERENCES actor,
  documents INTEGER NOT NULL,   -- how many describe it so
  name      TEXT NOT NULL,
  kind      TEXT NOT NULL,
  names     TEXT NOT NULL,      -- JSON list
  codes     TEXT NOT NULL       -- JSON list of pairs
);
CREATE INDEX profile_of_actor ON profile (actor);

CREATE TABLE name (             -- for the search: display names and aliases, without case
  profile INTEGER NOT NULL REFERENCES profile ON DELETE CASCADE,
  alias   INTEGER NOT NULL,     -- 0 display name, 1 alias
  name    TEXT NOT NULL,
  folded  TEXT NOT NULL,
  PRIMARY KEY (profile, alias, name)
) WITHOUT ROWID;
CREATE INDEX name_folded ON name (folded);

CREATE TABLE edge (             -- ends are canonical actors
  id         INTEGER PRIMARY KEY,
  hash       BLOB NOT NULL UNIQUE,
  source     INTEGER NOT NULL,
  target     INTEGER NOT NULL,
  relation   INTEGER NOT NULL,
  modality   INTEGER NOT NULL,
  count      INTEGER NOT NULL,
  documents  INTEGER NOT NULL,
  first      INTEGER,           -- dates are 20241007, 20241000 for a month, 20240000 for a year
  last       INTEGER,
  best       INTEGER NOT NULL,  -- the claim that speaks for it, how sure it is and the first day it can mean
  confidence REAL NOT NULL,
  day        INTEGER,
  parties    TEXT               -- JSON list of the other parties of a mediation
);
CREATE UNIQUE INDEX edge_between ON edge (source, target, relation, modality);
CREATE INDEX edge_of_target ON edge (target);
CREATE INDEX edge_with_parties ON edge (id) WHERE parties IS NOT NULL;

CREATE TABLE claim (
  id              INTEGER PRIMARY KEY,
  hash            BLOB NOT NULL,
  document        INTEGER NOT NULL,
  edge            INTEGER,      -- null when both ends are one actor
  source          INTEGER NOT NULL,  -- the profile by which its document describes it
  target          INTEGER NOT NULL,
  source_name     TEXT,         -- null when it is that profile's
  target_name     TEXT,
  relation        INTEGER NOT NULL,
  modality        INTEGER NOT NULL,
  date            INTEGER,
  date_end        INTEGER,
  date_precision  INTEGER NOT NULL,
  attribution     TEXT,
  act             TEXT,         -- the case
  parties         TEXT,         -- JSON list: between
  cameo           INTEGER,
  plover          INTEGER,
  confidence      REAL NOT NULL,
  sentence        TEXT NOT NULL,
  sentence_number INTEGER NOT NULL,
  start           INTEGER NOT NULL,
  finish          INTEGER NOT NULL,
  cue             TEXT,         -- the trigger; null when it is the whole sentence
  spans           TEXT,         -- JSON list: where source, target and trigger begin and end; null for a row of data
  extractor       TEXT,         -- null when it is the document's
  first_day       INTEGER,      -- the days it counts by, for filters and the timeline; null when undated
  last_day        INTEGER
);

INSERT INTO term (word)
  SELECT relation FROM claim_1 UNION SELECT modality FROM claim_1 UNION SELECT date_precision FROM claim_1
  UNION SELECT cameo FROM claim_1 WHERE cameo IS NOT NULL UNION SELECT plover FROM claim_1 WHERE plover IS NOT NULL;

INSERT INTO document
  SELECT id, unhexed(hash), title, date, publisher, lang, extractor,
    (SELECT coalesce(min(c.id), 0) FROM claim_1 c WHERE c.document = document_1.id),
    (SELECT count(*) FROM claim_1 c WHERE c.document = document_1.id),
    (SELECT json_group_array(m.profile) FROM cast_member_1 m WHERE m.document = document_1.id), text
  FROM document_1;
INSERT INTO url SELECT * FROM url_1;
INSERT INTO actor SELECT * FROM actor_1;
INSERT INTO profile
  SELECT id, actor, (SELECT count(*) FROM cast_member_1 m WHERE m.profile = profile_1.id), name, kind, names, codes
  FROM profile_1;
INSERT INTO name SELECT profile, alias, name, folded FROM name_1;

INSERT INTO edge
  SELECT e.id, unhexed(e.hash), source, target, (SELECT id FROM term WHERE word = e.relation),
    (SELECT id FROM term WHERE word = e.modality), count, documents, dated(first), dated(last), best,
    (SELECT confidence FROM claim_1 c WHERE c.id = e.best),
    (SELECT dated(first_day) FROM claim_1 c WHERE c.id = e.best), parties
  FROM edge_1 e;

INSERT INTO claim
  SELECT c.id, unhexed(c.hash), c.document, edge, s.id, t.id, nullif(source_name, s.name), nullif(target_name, t.name),
    (SELECT id FROM term WHERE word = relation), (SELECT id FROM term WHERE word = modality), dated(date),
    dated(date_end), (SELECT id FROM term WHERE word = date_precision), attribution, act, parties,
    (SELECT id FROM term WHERE word = cameo), (SELECT id FROM term WHERE word = plover), confidence, sentence,
    sentence_number, start, finish, nullif(cue, sentence),
    CASE WHEN coalesce(source_start, target_start, cue_start) IS NOT NULL
      THEN json_array(source_start, source_finish, target_start, target_finish, cue_start, cue_finish) END,
    extractor, dated(first_day), dated(last_day)
  FROM claim_1 c
    CROSS JOIN profile s ON s.actor = c.source
      AND EXISTS (SELECT 1 FROM cast_member_1 m WHERE m.document = c.document AND m.profile = s.id)
    CROSS JOIN profile t ON t.actor = c.target
      AND EXISTS (SELECT 1 FROM cast_member_1 m WHERE m.document = c.document AND m.profile = t.id)
  ORDER BY c.id;
CREATE INDEX claim_of_edge ON claim (edge);

DROP TABLE claim_1;
DROP TABLE edge_1;
DROP TABLE name_1;
DROP TABLE cast_member_1;
DROP TABLE profile_1;
DROP TABLE actor_1;
DROP TABLE url_1;
DROP TABLE document_1;
