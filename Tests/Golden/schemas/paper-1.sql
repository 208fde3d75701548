PRAGMA application_id = 1145196593;
PRAGMA user_version = 1;
CREATE TABLE entry (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('accepted', 'noticed')),
    version INTEGER NOT NULL CHECK (version > 0),
    body TEXT NOT NULL CHECK (body <> '')
) STRICT;
CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
    BEGIN SELECT RAISE(ABORT, 'an entry of the book is never changed'); END;
CREATE TRIGGER entry_is_never_removed BEFORE DELETE ON entry
    BEGIN SELECT RAISE(ABORT, 'an entry of the book is never removed'); END;
INSERT INTO entry VALUES (1,1767603600000000000,'accepted',4,'{"order":{"account":"paper","conversion":100000000,"fills":[],"id":"o1","instrument":"EURUSD","kind":"market","phase":"pending","purpose":"entry","quantity":10000000,"reference":110000000,"risk":5000000000,"side":"buy","strategy":"trend"},"protection":[{"account":"paper","conversion":100000000,"fills":[],"id":"o2","instrument":"EURUSD","kind":"market","parent":"o1","phase":"pending","purpose":"stopLoss","quantity":10000000,"reference":110000000,"risk":5000000000,"side":"buy","strategy":"trend"}]}');
INSERT INTO entry VALUES (2,1767603600000000000,'noticed',4,'{"event":{"type":"acknowledged"},"order":"o1"}');
