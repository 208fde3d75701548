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
            // Looks that led to the same become one row. Those that were kept stay as they are, each a run
            // of one look, until their time is over.
            """
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
            INSERT INTO run SELECT looked, at, at, 1, reason, value, maximum, value, value, detail, order_id, side
                FROM look;
            DROP TABLE look;
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
            """,
        ], isCopied: false)
}
