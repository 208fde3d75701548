PRAGMA application_id = 1145195057;
PRAGMA user_version = 5;
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
, kind TEXT NOT NULL DEFAULT 'trade' CHECK (kind <> ''), expires_at INTEGER) STRICT;
CREATE INDEX outbox_pending ON outbox (id) WHERE state = 'pending';
CREATE TABLE order_ (
    id TEXT PRIMARY KEY CHECK (id <> ''),
    account TEXT NOT NULL,
    strategy TEXT NOT NULL,
    instrument TEXT NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('buy', 'sell')),
    quantity INTEGER NOT NULL CHECK (quantity > 0),
        kind TEXT NOT NULL CHECK (kind IN ('market', 'limit', 'stop', 'stopLimit', 'trailingStop')),
        price INTEGER CHECK ((price IS NULL) = (kind = 'market') AND price > 0),
        limit_price INTEGER CHECK ((limit_price IS NOT NULL) = (kind = 'stopLimit') AND limit_price > 0),
        trail_distance INTEGER CHECK (trail_distance > 0),
        trail_percent INTEGER CHECK (
            (trail_distance IS NOT NULL) + (trail_percent IS NOT NULL) = (kind = 'trailingStop')
            AND trail_percent > 0),
    purpose TEXT NOT NULL CHECK (purpose IN ('entry', 'stopLoss', 'takeProfit', 'flatten')),
    parent TEXT REFERENCES order_ (id) DEFERRABLE INITIALLY DEFERRED,
    reference INTEGER NOT NULL CHECK (reference > 0),
    risk INTEGER NOT NULL,
    conversion INTEGER NOT NULL CHECK (conversion > 0),
    phase TEXT NOT NULL
        CHECK (phase IN ('pending', 'working', 'cancelling', 'filled', 'cancelled', 'rejected', 'unknown', 'expired')),
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
    exit TEXT NOT NULL CHECK (exit IN ('stopLoss', 'takeProfit', 'flatten', 'reversed', 'breakeven', 'trailingStop', 'tightenedStop', 'partial', 'scaleOut', 'earlyCut', 'roi', 'timeExit',
'stagedExit', 'sessionEnd', 'weekend', 'regime', 'news', 'strategy', 'naked', 'stopOut')),
    gross INTEGER NOT NULL,
    fees INTEGER NOT NULL,
    risk INTEGER NOT NULL, financing INTEGER NOT NULL,
    PRIMARY KEY (id, opened_at, closed_at)
) STRICT, WITHOUT ROWID;
CREATE INDEX trade_in_time ON trade (closed_at);
INSERT INTO fact VALUES (1,1767603600000000000,1767603600000000000,'paper','trend','deposited',1,'{"amount":1000000000000,"currency":"USD"}',X'0000000000000000000000000000000000000000000000000000000000000000',X'E353D69C9F70A04CE4B94CB34292FA00F2B4092DEDF902C3BB412C70DD8186CC');
INSERT INTO fact VALUES (2,1767603600000000000,1767603600000000000,'paper','operator','heard',1,'{"chat":7,"message":11,"press":false,"text":"/open EURUSD","update":11,"user":7,"verdict":"done"}',X'E353D69C9F70A04CE4B94CB34292FA00F2B4092DEDF902C3BB412C70DD8186CC',X'7EBDCC8716A323FFD31F62075B504E5ECF7FBABEF4F71ECE3C685CCEE61164F9');
INSERT INTO fact VALUES (3,1767603600000000000,1767603600000000000,'paper','trend','ordered',4,'{"account":"paper","conversion":100000000,"fills":[],"id":"o1","instrument":"EURUSD","kind":"market","phase":"pending","purpose":"entry","quantity":10000000,"reference":110000000,"risk":5000000000,"side":"buy","strategy":"trend"}',X'7EBDCC8716A323FFD31F62075B504E5ECF7FBABEF4F71ECE3C685CCEE61164F9',X'BD897F3D4C85E4800B2A8D9014B5B18D91DEB6BCF5B078C0A72D3EB4E4BDE550');
INSERT INTO fact VALUES (4,1767603600000000000,1767603600000000000,'paper','trend','ordered',4,'{"account":"paper","conversion":100000000,"fills":[],"id":"o2","instrument":"EURUSD","kind":"stop","parent":"o1","phase":"pending","price":109500000,"purpose":"stopLoss","quantity":10000000,"reference":110000000,"risk":5000000000,"side":"buy","strategy":"trend"}',X'BD897F3D4C85E4800B2A8D9014B5B18D91DEB6BCF5B078C0A72D3EB4E4BDE550',X'F3C53EBE87CF56BADDF7B6E1A5D97E7953660729AA20AE8E8A724B3904AE782E');
INSERT INTO fact VALUES (5,1767603600000000000,1767603600000000000,'paper','trend','orderChanged',4,'{"event":{"fill":{"at":1767603600000000000,"conversion":100000000,"fee":35000000,"id":"f1","price":110002000,"quantity":10000000},"type":"filled"},"order":"o1"}',X'F3C53EBE87CF56BADDF7B6E1A5D97E7953660729AA20AE8E8A724B3904AE782E',X'DE5780E216267FE3C7C73052A60E1ED295D09A72DC4DD99965F8FFA0C230CAAB');
INSERT INTO position VALUES ('EURUSD','buy',10000000,110002000,1767603600000000000);
INSERT INTO day VALUES ('2026-01-05',100000000,0,0,0,0,0,0,0);
INSERT INTO state VALUES ('balance','10000');
INSERT INTO inbox VALUES (11,7,7,11,'/open EURUSD','done',1767603600000000000);
INSERT INTO outbox VALUES (1,7,'{"send":{"keyboard":[],"silent":false,"spans":[{"style":"plain","text":"Flat."}]}}',1767603600000000000,'pending',NULL,NULL,NULL,'trade',NULL);
INSERT INTO outbox VALUES (2,7,'{"send":{"keyboard":[],"silent":false,"spans":[{"style":"plain","text":"Flat."}]}}',1767603600000000000,'pending',NULL,NULL,NULL,'trade',NULL);
INSERT INTO order_ VALUES ('o1','paper','trend','EURUSD','buy',10000000,'market',NULL,NULL,NULL,NULL,'entry',NULL,110000000,5000000000,100000000,'filled',NULL);
INSERT INTO order_ VALUES ('o2','paper','trend','EURUSD','buy',10000000,'stop',109500000,NULL,NULL,NULL,'stopLoss','o1',110000000,5000000000,100000000,'pending',NULL);
INSERT INTO fill VALUES ('o1',0,'f1',10000000,110002000,35000000,1767603600000000000,100000000);
INSERT INTO trade VALUES ('o1','paper','trend','EURUSD','buy',10000000,110002000,110100000,1767603600000000000,1767607200000000000,'takeProfit',980000000,70000000,5000000000,0);
