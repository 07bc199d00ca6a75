PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE state (            -- one row; writes changes with every write, by whichever process
  one    INTEGER PRIMARY KEY CHECK (one = 1),
  store  TEXT NOT NULL,         -- tells this store from another with as many writes
  writes INTEGER NOT NULL
);
INSERT INTO state VALUES(1,'6178366d58db',11);
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
INSERT INTO document VALUES(1,'eef848ebac5b60793dcf6ddc96948689','Talks in Doha','','2024-03-02','','en','test/1');
INSERT INTO document VALUES(2,'339b83861904a0a48cdd3920d8741eaa','Cairo','','2024-02-05','','en','test/1');
INSERT INTO document VALUES(3,'134eacb3c1d9bfea9e9ccc7e5afb215b','War','',NULL,'','en','test/1');
INSERT INTO document VALUES(4,'91f91ad4e31cb2b193bdb233a49f57f1','Later','','2024-05-01','','en','test/1');
INSERT INTO document VALUES(5,'c4d30e2e0a920c7867d58bb7332e687d','Elsewhere','','2022','','en','test/1');
INSERT INTO document VALUES(7,'495b99d4b4b7e8fd9c03d87fa8f25664','Again.','',NULL,'','en','test/1');
INSERT INTO document VALUES(8,'e5a7719d67a8e556c835297da99c64df','Twice read.','',NULL,'','en','test/1');
CREATE TABLE url (
  document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  url      TEXT NOT NULL,
  PRIMARY KEY (document, url)
) WITHOUT ROWID;
INSERT INTO url VALUES(1,'https://news.example/doha');
INSERT INTO url VALUES(7,'https://a.example');
INSERT INTO url VALUES(7,'https://b.example');
CREATE TABLE actor (
  id        INTEGER PRIMARY KEY,
  slug      TEXT NOT NULL UNIQUE,
  canonical INTEGER NOT NULL    -- itself, or the actor that the judgements merge it into
);
INSERT INTO actor VALUES(1,'hamas',1);
INSERT INTO actor VALUES(2,'israel',2);
INSERT INTO actor VALUES(3,'qatar',3);
INSERT INTO actor VALUES(4,'egypt',4);
INSERT INTO actor VALUES(5,'cd',5);
INSERT INTO actor VALUES(6,'cg',5);
INSERT INTO actor VALUES(8,'mali',8);
INSERT INTO actor VALUES(9,'benin',9);
INSERT INTO actor VALUES(10,'peru',10);
CREATE TABLE profile (          -- an actor as some documents describe it; what users see is put together from these
  id    INTEGER PRIMARY KEY,
  actor INTEGER NOT NULL REFERENCES actor,
  name  TEXT NOT NULL,
  kind  TEXT NOT NULL,
  names TEXT NOT NULL,          -- JSON list
  codes TEXT NOT NULL,          -- JSON list of pairs
  UNIQUE (actor, name, kind, names, codes)
);
INSERT INTO profile VALUES(1,1,'Hamas','state','[]','[]');
INSERT INTO profile VALUES(2,2,'Israel','state','[]','[]');
INSERT INTO profile VALUES(3,3,'Qatar','state','[]','[]');
INSERT INTO profile VALUES(4,4,'Egypt','state','[]','[]');
INSERT INTO profile VALUES(5,5,'Congo','state','[]','[]');
INSERT INTO profile VALUES(6,6,'Congo','state','[]','[]');
INSERT INTO profile VALUES(8,8,'Mali','state','["Republic of Mali"]','[["iso3", "MLI"]]');
INSERT INTO profile VALUES(9,9,'Benin','state','[]','[]');
INSERT INTO profile VALUES(10,8,'Mali','state','[]','[]');
INSERT INTO profile VALUES(11,10,'Peru','state','[]','[]');
CREATE TABLE cast_member (      -- who is named in which document
  document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  profile  INTEGER NOT NULL REFERENCES profile,
  PRIMARY KEY (document, profile)
) WITHOUT ROWID;
INSERT INTO cast_member VALUES(1,1);
INSERT INTO cast_member VALUES(2,1);
INSERT INTO cast_member VALUES(3,1);
INSERT INTO cast_member VALUES(4,1);
INSERT INTO cast_member VALUES(1,2);
INSERT INTO cast_member VALUES(2,2);
INSERT INTO cast_member VALUES(3,2);
INSERT INTO cast_member VALUES(4,2);
INSERT INTO cast_member VALUES(1,3);
INSERT INTO cast_member VALUES(5,3);
INSERT INTO cast_member VALUES(2,4);
INSERT INTO cast_member VALUES(5,4);
INSERT INTO cast_member VALUES(7,4);
INSERT INTO cast_member VALUES(5,5);
INSERT INTO cast_member VALUES(5,6);
INSERT INTO cast_member VALUES(7,8);
INSERT INTO cast_member VALUES(7,9);
INSERT INTO cast_member VALUES(8,10);
INSERT INTO cast_member VALUES(8,11);
CREATE TABLE name (             -- for the search: display names and aliases, without case
  profile INTEGER NOT NULL REFERENCES profile ON DELETE CASCADE,
  alias   INTEGER NOT NULL,     -- 0 display name, 1 alias
  folded  TEXT NOT NULL,
  name    TEXT NOT NULL,
  PRIMARY KEY (profile, alias, name)
) WITHOUT ROWID;
INSERT INTO name VALUES(9,0,'benin','Benin');
INSERT INTO name VALUES(5,0,'congo','Congo');
INSERT INTO name VALUES(6,0,'congo','Congo');
INSERT INTO name VALUES(4,0,'egypt','Egypt');
INSERT INTO name VALUES(1,0,'hamas','Hamas');
INSERT INTO name VALUES(2,0,'israel','Israel');
INSERT INTO name VALUES(8,0,'mali','Mali');
INSERT INTO name VALUES(10,0,'mali','Mali');
INSERT INTO name VALUES(11,0,'peru','Peru');
INSERT INTO name VALUES(3,0,'qatar','Qatar');
INSERT INTO name VALUES(8,1,'republic of mali','Republic of Mali');
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
INSERT INTO edge VALUES(1,'a223df72f60d8ac0867b3cf522245759',3,2,'mediates','actual',1,1,'2024-03-01','2024-03-01',1,'["hamas"]');
INSERT INTO edge VALUES(2,'85ad21f295f908785d78bb89247d6b1e',3,1,'mediates','actual',1,1,'2024-03-01','2024-03-01',2,'["israel"]');
INSERT INTO edge VALUES(3,'fba6d979d7dba83385d736a9d1919c16',4,1,'meets','actual',1,1,'2024-02-03','2024-02-03',3,NULL);
INSERT INTO edge VALUES(4,'07787ed6e74935b3d0f74202f6da8fd8',4,2,'meets','actual',1,1,'2024-02','2024-02',4,NULL);
INSERT INTO edge VALUES(5,'48d98c5c42b93479f3d6e64526bd4c2f',2,1,'attacks','actual',3,2,'2023-10-08','2024-05-01',8,NULL);
INSERT INTO edge VALUES(6,'c8ead4a9497b5ddf30c0a2ea423e9548',1,2,'negotiates-with','planned',1,1,NULL,NULL,7,NULL);
INSERT INTO edge VALUES(7,'794158a5c1c75caf6d6904340da74d23',5,4,'meets','actual',1,1,'2022','2022',9,NULL);
INSERT INTO edge VALUES(8,'5b2c45d91203cc914c32706b76a8cfdf',5,3,'meets','actual',1,1,'2022','2022',10,NULL);
INSERT INTO edge VALUES(10,'ba3a61c95fe707ffcbe8662b8fdc4249',8,4,'leads','actual',1,1,'2020-05','2021-02-03',12,NULL);
INSERT INTO edge VALUES(11,'383114d5de675819d7174a566e53fca4',8,9,'aids','actual',1,1,'2019','2019',13,NULL);
INSERT INTO edge VALUES(12,'937d2d685691cb685ac91327795b3681',8,10,'meets','actual',1,1,NULL,NULL,15,NULL);
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
INSERT INTO claim VALUES(1,'325ea45142fd7aa33dd5061c01d77745',1,1,3,2,'Qatar','Israel','mediates','actual','2024-03-01',NULL,'day',NULL,'doha','["hamas"]',NULL,NULL,0.9000000000000000222,'Qatar mediates Israel.',1,0,22,NULL,NULL,NULL,NULL,'mediates',NULL,NULL,NULL,'2024-03-01','2024-03-01');
INSERT INTO claim VALUES(2,'1e8f9ca878b1731d21e4865bdec804fc',1,2,3,1,'Qatar','Hamas','mediates','actual','2024-03-01',NULL,'day',NULL,'doha','["israel"]',NULL,NULL,0.9000000000000000222,'Qatar mediates Hamas.',1,0,21,NULL,NULL,NULL,NULL,'mediates',NULL,NULL,NULL,'2024-03-01','2024-03-01');
INSERT INTO claim VALUES(3,'402b9e4adc1b5f2d93f8682a2f496860',2,3,4,1,'Egypt','Hamas','meets','actual','2024-02-03',NULL,'day',NULL,NULL,NULL,NULL,NULL,0.8000000000000000444,'Egypt meets Hamas.',1,0,18,NULL,NULL,NULL,NULL,'meets',NULL,NULL,NULL,'2024-02-03','2024-02-03');
INSERT INTO claim VALUES(4,'d0eaf5d1d049059ee71771b2c950c339',2,4,4,2,'Egypt','Israel','meets','actual','2024-02',NULL,'month',NULL,NULL,NULL,NULL,NULL,0.9000000000000000222,'Egypt meets Israel.',1,0,19,NULL,NULL,NULL,NULL,'meets',NULL,NULL,NULL,'2024-02-01','2024-02-29');
INSERT INTO claim VALUES(5,'f655edaf457c3e35173161ed67ceb866',3,5,2,1,'Israel','Hamas','attacks','actual','2023-10-08',NULL,'day',NULL,NULL,NULL,NULL,NULL,0.9000000000000000222,'Israel attacks Hamas.',1,0,21,NULL,NULL,NULL,NULL,'attacks',NULL,NULL,NULL,'2023-10-08','2023-10-08');
INSERT INTO claim VALUES(6,'7ad0d117ff56a4f69f1f6af39e56e352',3,5,2,1,'Israel','Hamas','attacks','actual','2023-10-09',NULL,'day',NULL,NULL,NULL,NULL,NULL,0.9000000000000000222,'Israel attacks Hamas.',2,0,21,NULL,NULL,NULL,NULL,'attacks',NULL,NULL,NULL,'2023-10-09','2023-10-09');
INSERT INTO claim VALUES(7,'7bed3ff4f0f3ac5858cfc650c0351396',3,6,2,1,'Israel','Hamas','negotiates-with','planned',NULL,NULL,'unknown',NULL,NULL,NULL,NULL,NULL,0.5,'Israel negotiates-with Hamas.',1,0,29,NULL,NULL,NULL,NULL,'negotiates-with',NULL,NULL,NULL,NULL,NULL);
INSERT INTO claim VALUES(8,'9b95e4756a978b266479f55d685aaac8',4,5,2,1,'Israel','Hamas','attacks','actual',NULL,NULL,'unknown',NULL,NULL,NULL,NULL,NULL,0.9000000000000000222,'Israel attacks Hamas.',1,0,21,NULL,NULL,NULL,NULL,'attacks',NULL,NULL,NULL,'2024-05-01','2024-05-01');
INSERT INTO claim VALUES(9,'e343d5dbea53633edb9bde4010bf7574',5,7,5,4,'Congo','Egypt','meets','actual',NULL,NULL,'unknown',NULL,NULL,NULL,NULL,NULL,0.9000000000000000222,'Congo meets Egypt.',1,0,18,NULL,NULL,NULL,NULL,'meets',NULL,NULL,NULL,'2022-01-01','2022-12-31');
INSERT INTO claim VALUES(10,'9c0ec2490bd0587a8e0520dbc6194d37',5,8,6,3,'Congo','Qatar','meets','actual',NULL,NULL,'unknown',NULL,NULL,NULL,NULL,NULL,0.9000000000000000222,'Congo meets Qatar.',1,0,18,NULL,NULL,NULL,NULL,'meets',NULL,NULL,NULL,'2022-01-01','2022-12-31');
INSERT INTO claim VALUES(12,'943cc58865105a58016ed3f7317afa1d',7,10,8,4,'The Malians','Egypt','leads','actual','2020-05','2021-02-03','month','Reuters',NULL,NULL,'04','CONSULT',0.9000000000000000222,'The Malians leads Egypt.',1,0,24,0,11,18,23,'leads',12,17,NULL,'2020-05-01','2021-02-03');
INSERT INTO claim VALUES(13,'8689522d9cb56ad40fa5012180452b17',7,11,8,9,'Mali','Benin','aids','actual','2019',NULL,'year',NULL,NULL,NULL,NULL,NULL,0.9000000000000000222,'Mali aids Benin.',1,0,16,NULL,NULL,NULL,NULL,'Mali aids Benin.',NULL,NULL,NULL,'2019-01-01','2019-12-31');
INSERT INTO claim VALUES(14,'c0834ed3fbc920dd7beee772fae9ade5',7,NULL,8,8,'Mali','Mali','aids','actual',NULL,NULL,'unknown',NULL,NULL,NULL,NULL,NULL,0.9000000000000000222,'Mali aids Mali.',2,0,15,NULL,NULL,NULL,NULL,'aids',NULL,NULL,NULL,NULL,NULL);
INSERT INTO claim VALUES(15,'9dc66e824a7209492e50413761bd7ed5',8,12,8,10,'Mali','Peru','meets','actual',NULL,NULL,'unknown',NULL,NULL,NULL,NULL,NULL,0.9000000000000000222,'Mali meets Peru.',1,0,16,NULL,NULL,NULL,NULL,'meets',NULL,NULL,'older/1',NULL,NULL);
CREATE TABLE judgement (
  id      INTEGER PRIMARY KEY,
  verdict TEXT NOT NULL,
  a       TEXT NOT NULL,
  b       TEXT NOT NULL,
  judge   TEXT NOT NULL,
  at      TEXT NOT NULL,
  undone  TEXT
);
INSERT INTO judgement VALUES(1,'same','cd','cg','eve','2024-06-01T00:00:00Z',NULL);
CREATE INDEX actor_merged ON actor (canonical) WHERE canonical <> id;
CREATE INDEX cast_of_profile ON cast_member (profile);
CREATE INDEX name_folded ON name (folded);
CREATE INDEX edge_of_source ON edge (source);
CREATE INDEX edge_of_target ON edge (target);
CREATE INDEX edge_with_parties ON edge (id) WHERE parties IS NOT NULL;
CREATE INDEX claim_of_document ON claim (document);
CREATE INDEX claim_of_edge ON claim (edge);
COMMIT;
