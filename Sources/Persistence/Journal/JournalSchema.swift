extension Schema {
    /// The journal: facts are the truth, the rest is derived from them or waits to be sent.
    ///
    /// Amounts are integers in units of 10⁻⁸, times are nanoseconds since 1970 UTC.
    static let journal = Schema(
        applicationID: 0x4442_4A31,  // "DBJ1"
        migrations: [
            [factTables, tradeTables(firstPhases, firstExits, firstKinds), stateTables, chatTables]
                .joined(separator: "\n"),
            wordsOfCare,
            kindsOfOrder,
            moneyOfHolding,
            lifeOfMessages,
            booksTaken,
        ])

    /// `AUTOINCREMENT` remembers the highest number ever used, so that a lost tail is noticed.
    private static let factTables = """
        CREATE TABLE fact (
            seq INTEGER PRIMARY KEY AUTOINCREMENT CHECK (seq > 0),
            market_at INTEGER NOT NULL,
            wall_at INTEGER NOT NULL,
            account TEXT NOT NULL CHECK (account <> ''),
            strategy TEXT NOT NULL CHECK (strategy <> ''),
            kind TEXT NOT NULL CHECK (kind <> ''),
            version INTEGER NOT NULL CHECK (version > 0),
            body TEXT NOT NULL CHECK (body <> ''),
            previous BLOB NOT NULL CHECK (length(previous) = 32),
            hash BLOB NOT NULL CHECK (length(hash) = 32)
        ) STRICT;
        CREATE TRIGGER fact_is_never_changed BEFORE UPDATE ON fact
            BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END;
        CREATE TRIGGER fact_is_never_removed BEFORE DELETE ON fact
            BEGIN SELECT RAISE(ABORT, 'a fact is never removed'); END;
        """

    private static let firstPhases = "'pending', 'working', 'cancelling', 'filled', 'cancelled', 'rejected'"
    private static let phases = firstPhases + ", 'unknown', 'expired'"
    private static let firstExits = "'stopLoss', 'takeProfit', 'flatten', 'reversed'"
    private static let exitsOfCare =
        firstExits + """
            , 'breakeven', 'trailingStop', 'tightenedStop', 'partial', 'scaleOut', 'earlyCut', 'roi', 'timeExit',
            'stagedExit', 'sessionEnd', 'weekend', 'regime', 'news', 'strategy', 'naked'
            """

    private static let firstKinds = """
                kind TEXT NOT NULL CHECK (kind IN ('market', 'limit', 'stop')),
                price INTEGER CHECK ((price IS NULL) = (kind = 'market') AND price > 0),
        """
    private static let kinds = """
                kind TEXT NOT NULL CHECK (kind IN ('market', 'limit', 'stop', 'stopLimit', 'trailingStop')),
                price INTEGER CHECK ((price IS NULL) = (kind = 'market') AND price > 0),
                limit_price INTEGER CHECK ((limit_price IS NOT NULL) = (kind = 'stopLimit') AND limit_price > 0),
                trail_distance INTEGER CHECK (trail_distance > 0),
                trail_percent INTEGER CHECK (
                    (trail_distance IS NOT NULL) + (trail_percent IS NOT NULL) = (kind = 'trailingStop')
                    AND trail_percent > 0),
        """

    private static func tradeTables(_ phases: String, _ exits: String, _ kinds: String) -> String {
        """
        CREATE TABLE order_ (
            id TEXT PRIMARY KEY CHECK (id <> ''),
            account TEXT NOT NULL,
            strategy TEXT NOT NULL,
            instrument TEXT NOT NULL,
            side TEXT NOT NULL CHECK (side IN ('buy', 'sell')),
            quantity INTEGER NOT NULL CHECK (quantity > 0),
        \(kinds)
            purpose TEXT NOT NULL CHECK (purpose IN ('entry', 'stopLoss', 'takeProfit', 'flatten')),
            parent TEXT REFERENCES order_ (id) DEFERRABLE INITIALLY DEFERRED,
            reference INTEGER NOT NULL CHECK (reference > 0),
            risk INTEGER NOT NULL,
            conversion INTEGER NOT NULL CHECK (conversion > 0),
            phase TEXT NOT NULL
                CHECK (phase IN (\(phases))),
            rejection TEXT CHECK ((rejection IS NOT NULL) = (phase = 'rejected'))
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE fill (
            order_id TEXT NOT NULL REFERENCES order_ (id) DEFERRABLE INITIALLY DEFERRED,
            place INTEGER NOT NULL CHECK (place >= 0),
            id TEXT NOT NULL CHECK (id <> ''),
            quantity INTEGER NOT NULL CHECK (quantity > 0),
            price INTEGER NOT NULL CHECK (price > 0),
            fee INTEGER NOT NULL,
            at INTEGER NOT NULL,
            conversion INTEGER NOT NULL,
            PRIMARY KEY (order_id, place),
            UNIQUE (order_id, id)
        ) STRICT, WITHOUT ROWID;
        \(tradeTable(exits))
        CREATE INDEX trade_in_time ON trade (closed_at);
        """
    }

    /// - Parameter money: further columns.
    private static func tradeTable(_ exits: String, _ money: String = "") -> String {
        """
        CREATE TABLE trade (
            id TEXT NOT NULL REFERENCES order_ (id) DEFERRABLE INITIALLY DEFERRED,
            account TEXT NOT NULL,
            strategy TEXT NOT NULL,
            instrument TEXT NOT NULL,
            side TEXT NOT NULL CHECK (side IN ('buy', 'sell')),
            quantity INTEGER NOT NULL CHECK (quantity > 0),
            entry_price INTEGER NOT NULL CHECK (entry_price > 0),
            exit_price INTEGER NOT NULL CHECK (exit_price > 0),
            opened_at INTEGER NOT NULL,
            closed_at INTEGER NOT NULL,
            exit TEXT NOT NULL CHECK (exit IN (\(exits))),
            gross INTEGER NOT NULL,
            fees INTEGER NOT NULL,
            risk INTEGER NOT NULL,\(money)
            PRIMARY KEY (id, opened_at, closed_at)
        ) STRICT, WITHOUT ROWID;
        """
    }

    private static let stateTables = """
        CREATE TABLE position (
            instrument TEXT PRIMARY KEY CHECK (instrument <> ''),
            side TEXT NOT NULL CHECK (side IN ('buy', 'sell')),
            quantity INTEGER NOT NULL CHECK (quantity > 0),
            average_price INTEGER NOT NULL CHECK (average_price > 0),
            opened_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE day (
            date TEXT PRIMARY KEY CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
            start_equity INTEGER NOT NULL,
            trades INTEGER NOT NULL CHECK (trades >= 0),
            wins INTEGER NOT NULL CHECK (wins BETWEEN 0 AND trades),
            net INTEGER NOT NULL,
            fees INTEGER NOT NULL,
            best INTEGER NOT NULL,
            worst INTEGER NOT NULL,
            entries INTEGER NOT NULL CHECK (entries >= 0)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE state (
            name TEXT PRIMARY KEY CHECK (name <> ''),
            value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE mark (
            name TEXT PRIMARY KEY CHECK (name <> ''),
            value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        """

    private static let chatTables = """
        CREATE TABLE inbox (
            update_id INTEGER PRIMARY KEY,
            chat INTEGER NOT NULL,
            user INTEGER NOT NULL,
            message INTEGER NOT NULL,
            text TEXT NOT NULL,
            verdict TEXT NOT NULL CHECK (verdict IN ('done', 'refused', 'ignored')),
            at INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE outbox (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            chat INTEGER NOT NULL,
            content TEXT NOT NULL CHECK (content <> ''),
            created_at INTEGER NOT NULL,
            state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'sent', 'dropped')),
            telegram_message INTEGER CHECK (telegram_message IS NULL OR state = 'sent'),
            why TEXT CHECK ((why IS NOT NULL) = (state = 'dropped')),
            settled_at INTEGER CHECK ((settled_at IS NULL) = (state = 'pending'))
        ) STRICT;
        CREATE INDEX outbox_pending ON outbox (id) WHERE state = 'pending';
        """

    /// More phases of an order and more causes of an exit. A column's `CHECK` cannot be changed, so the
    /// tables are made anew and filled from copies; children go first, since they refer to orders.
    private static let wordsOfCare = """
        CREATE TEMP TABLE old_order AS SELECT * FROM order_;
        CREATE TEMP TABLE old_fill AS SELECT * FROM fill;
        CREATE TEMP TABLE old_trade AS SELECT * FROM trade;
        DROP TABLE trade;
        DROP TABLE fill;
        DROP TABLE order_;
        \(tradeTables(phases, exitsOfCare, firstKinds))
        INSERT INTO order_ SELECT * FROM old_order;
        INSERT INTO fill SELECT * FROM old_fill;
        INSERT INTO trade SELECT * FROM old_trade;
        DROP TABLE old_order;
        DROP TABLE old_fill;
        DROP TABLE old_trade;
        """

    /// Two more kinds of order, with what they name beyond one price.
    private static let kindsOfOrder = """
        CREATE TEMP TABLE old_order AS SELECT * FROM order_;
        CREATE TEMP TABLE old_fill AS SELECT * FROM fill;
        CREATE TEMP TABLE old_trade AS SELECT * FROM trade;
        DROP TABLE trade;
        DROP TABLE fill;
        DROP TABLE order_;
        \(tradeTables(phases, exitsOfCare, kinds))
        INSERT INTO order_ (id, account, strategy, instrument, side, quantity, kind, price, purpose, parent,
                reference, risk, conversion, phase, rejection)
            SELECT id, account, strategy, instrument, side, quantity, kind, price, purpose, parent,
                reference, risk, conversion, phase, rejection FROM old_order;
        INSERT INTO fill SELECT * FROM old_fill;
        INSERT INTO trade SELECT * FROM old_trade;
        DROP TABLE old_order;
        DROP TABLE old_fill;
        DROP TABLE old_trade;
        """

    /// What holding a position brought, and one more cause of an exit.
    private static let moneyOfHolding = tradesAgain(exitsOfCare + ", 'stopOut'", financing: "0")

    /// A position that ended elsewhere, as the venue's book says.
    private static let booksTaken = tradesAgain(
        exitsOfCare + ", 'stopOut', 'adopted'", financing: "financing")

    /// The table of trades with these causes of an exit, and the rows that it had.
    private static func tradesAgain(_ exits: String, financing: String) -> String {
        """
        CREATE TEMP TABLE old_trade AS SELECT * FROM trade;
        DROP TABLE trade;
        \(tradeTable(exits, " financing INTEGER NOT NULL,"))
        CREATE INDEX trade_in_time ON trade (closed_at);
        INSERT INTO trade (id, account, strategy, instrument, side, quantity, entry_price, exit_price, opened_at,
                closed_at, exit, gross, fees, risk, financing)
            SELECT id, account, strategy, instrument, side, quantity, entry_price, exit_price, opened_at,
                closed_at, exit, gross, fees, risk, \(financing) FROM old_trade;
        DROP TABLE old_trade;
        """
    }
}
