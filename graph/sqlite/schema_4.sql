-- Version 4: claims that stand for others, which an archive keeps.

ALTER TABLE claim ADD COLUMN summed TEXT;  -- JSON list: how many, of how many documents, the first and the last date
