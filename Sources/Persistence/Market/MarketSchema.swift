extension Schema {
    /// Market history and the reasons for doing nothing: useful, large, and never facts.
    ///
    /// Amounts are integers in units of 10⁻⁸, times are nanoseconds since 1970 UTC.
    static let market = Schema(
        applicationID: 0x4442_4D31,  // "DBM1"
        migrations: [
            """
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
            CREATE TABLE scanned (
                id INTEGER PRIMARY KEY,
                instrument TEXT NOT NULL UNIQUE CHECK (instrument <> '')
            ) STRICT;
            CREATE TABLE reason (
                id INTEGER PRIMARY KEY,
                gate TEXT NOT NULL,
                code TEXT NOT NULL,
                UNIQUE (gate, code)
            ) STRICT;
            CREATE TABLE scan (
                scanned INTEGER NOT NULL REFERENCES scanned (id),
                at INTEGER NOT NULL,
                reason INTEGER REFERENCES reason (id),
                value INTEGER,
                maximum INTEGER,
                detail TEXT,
                order_id TEXT CHECK ((order_id IS NULL) = (reason IS NOT NULL)),
                side TEXT CHECK (side IN ('buy', 'sell') AND (side IS NULL) = (order_id IS NULL)),
                PRIMARY KEY (scanned, at)
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE calendar (
                name TEXT PRIMARY KEY CHECK (name <> ''),
                body BLOB NOT NULL,
                fetched_at INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID;
            """,
            // Several strategies look at one instrument; until now there was but the checklist.
            """
            CREATE TABLE looked (
                id INTEGER PRIMARY KEY,
                instrument TEXT NOT NULL CHECK (instrument <> ''),
                strategy TEXT NOT NULL CHECK (strategy <> ''),
                UNIQUE (instrument, strategy)
            ) STRICT;
            INSERT INTO looked (id, instrument, strategy) SELECT id, instrument, 'checklist' FROM scanned;
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
            INSERT INTO look SELECT scanned, at, reason, value, maximum, detail, order_id, side FROM scan;
            DROP TABLE scan;
            DROP TABLE scanned;
            """,
        ])
}
