PRAGMA application_id = 1145195825;
PRAGMA user_version = 3;
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
CREATE TABLE run (
    looked INTEGER NOT NULL REFERENCES looked (id),
    first INTEGER NOT NULL,
    last INTEGER NOT NULL CHECK (last >= first),
    count INTEGER NOT NULL CHECK (count > 0),
    reason INTEGER REFERENCES reason (id),
    value INTEGER,
    maximum INTEGER,
    lowest INTEGER CHECK (lowest <= highest),
    highest INTEGER CHECK ((highest IS NULL) = (lowest IS NULL)),
    detail TEXT,
    order_id TEXT CHECK ((order_id IS NULL) = (reason IS NOT NULL)),
    side TEXT CHECK (side IN ('buy', 'sell') AND (side IS NULL) = (order_id IS NULL)),
    PRIMARY KEY (looked, first)
) STRICT, WITHOUT ROWID;
CREATE TABLE shadow (
    strategy TEXT NOT NULL CHECK (strategy <> ''),
    instrument TEXT NOT NULL CHECK (instrument <> ''),
    signal INTEGER NOT NULL,
    gate TEXT NOT NULL,
    code TEXT NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('buy', 'sell')),
    entered_at INTEGER NOT NULL,
    exited_at INTEGER NOT NULL CHECK (exited_at >= entered_at),
    entry_price INTEGER NOT NULL CHECK (entry_price > 0),
    exit_price INTEGER NOT NULL CHECK (exit_price > 0),
    exit TEXT NOT NULL,
    multiple INTEGER NOT NULL,
    net INTEGER,
    PRIMARY KEY (strategy, instrument, signal)
) STRICT, WITHOUT ROWID;
CREATE INDEX shadow_exited ON shadow (exited_at);
INSERT INTO reason VALUES (1,'spread','SPREAD_TOO_HIGH');
INSERT INTO looked VALUES (1,'EURUSD','checklist');
INSERT INTO run VALUES (1,1767603600000000000,1767603600000000000,1,1,4,3,4,4,NULL,NULL,NULL);
