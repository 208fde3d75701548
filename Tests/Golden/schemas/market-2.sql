PRAGMA application_id = 1145195825;
PRAGMA user_version = 2;
CREATE TABLE bar (
    instrument TEXT NOT NULL CHECK (instrument <> ''),
    timeframe INTEGER NOT NULL CHECK (timeframe > 0),
    start INTEGER NOT NULL,
    open INTEGER NOT NULL CHECK (open BETWEEN low AND high),
    high INTEGER NOT NULL,
    low INTEGER NOT NULL CHECK (low > 0),
    close INTEGER NOT NULL CHECK (close BETWEEN low AND high),
    volume INTEGER NOT NULL CHECK (volume >= 0),
    PRIMARY KEY (instrument, timeframe, start)
) STRICT, WITHOUT ROWID;
CREATE TABLE reason (
    id INTEGER PRIMARY KEY,
    gate TEXT NOT NULL,
    code TEXT NOT NULL,
    UNIQUE (gate, code)
) STRICT;
CREATE TABLE calendar (
    name TEXT PRIMARY KEY CHECK (name <> ''),
    body BLOB NOT NULL,
    fetched_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE looked (
    id INTEGER PRIMARY KEY,
    instrument TEXT NOT NULL CHECK (instrument <> ''),
    strategy TEXT NOT NULL CHECK (strategy <> ''),
    UNIQUE (instrument, strategy)
) STRICT;
CREATE TABLE look (
    looked INTEGER NOT NULL REFERENCES looked (id),
    at INTEGER NOT NULL,
    reason INTEGER REFERENCES reason (id),
    value INTEGER,
    maximum INTEGER,
    detail TEXT,
    order_id TEXT CHECK ((order_id IS NULL) = (reason IS NOT NULL)),
    side TEXT CHECK (side IN ('buy', 'sell') AND (side IS NULL) = (order_id IS NULL)),
    PRIMARY KEY (looked, at)
) STRICT, WITHOUT ROWID;
INSERT INTO reason VALUES (1,'spread','SPREAD_TOO_HIGH');
INSERT INTO looked VALUES (1,'EURUSD','checklist');
INSERT INTO look VALUES (1,1767603600000000000,1,4,3,NULL,NULL,NULL);
