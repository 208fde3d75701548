import Domain
import Testing

@testable import Persistence

@Suite struct JournalMigrationTests {
    let scratch: Scratch

    init() throws { scratch = try Scratch() }

    @Test("messages that wait in a journal of before never expire, and go out as news of trades do")
    func messages() throws {
        let path = scratch.path("waiting.db")
        let old = Schema(
            applicationID: Schema.journal.applicationID, migrations: Array(Schema.journal.migrations.prefix(4)))
        let database = try Database(path: path, schema: old, durability: .full)
        try database.connection.execute(
            """
            INSERT INTO outbox (chat, content, created_at) VALUES (7, '{"answer":"q","text":""}', 9);
            """)
        try database.close()
        let store = try JournalStore(path: path)
        let waiting = Dispatch(
            id: 1, chat: ChatID(7), content: .answer(query: "q", text: ""), kind: .trade,
            createdAt: Timestamp(nanoseconds: 9))
        #expect(try store.pendingDispatches() == [waiting])
        #expect(throws: StoreError.self) { try store.connection.execute("UPDATE outbox SET kind = ''") }
    }

    @Test("a journal of the first form keeps its orders, fills and trades, and takes the new words")
    func first() throws {
        let path = scratch.path("old.db")
        let old = Schema(
            applicationID: Schema.journal.applicationID, migrations: [Schema.journal.migrations[0]])
        let database = try Database(path: path, schema: old, durability: .full)
        try database.connection.execute(
            """
            INSERT INTO order_ VALUES ('e', 'a', 's', 'X', 'buy', 1, 'market', NULL, 'entry', NULL, 1, 0, 1,
                'filled', NULL);
            INSERT INTO order_ VALUES ('t', 'a', 's', 'X', 'sell', 1, 'stop', 5, 'stopLoss', 'e', 1, 0, 1,
                'working', NULL);
            INSERT INTO fill VALUES ('e', 0, 'f', 1, 1, 0, 0, 1);
            INSERT INTO trade VALUES ('e', 'a', 's', 'X', 'buy', 1, 1, 1, 0, 1, 'stopLoss', 0, 0, 0);
            """)
        try database.close()
        try JournalStore(path: path).close()
        let connection = try Connection(path: path)
        for (table, count) in [("order_", 2), ("fill", 1), ("trade", 1)] {
            #expect(try connection.int64("SELECT count(*) FROM \(table)") == Int64(count), "\(table)")
        }
        try connection.execute("UPDATE order_ SET phase = 'expired' WHERE id = 't'")
        try connection.execute("UPDATE trade SET exit = 'trailingStop'")
        #expect(try connection.int64("SELECT financing FROM trade") == 0)
        try connection.execute("UPDATE trade SET exit = 'stopOut', financing = -7")
        try connection.execute("UPDATE order_ SET kind = 'stopLimit', limit_price = 4 WHERE id = 't'")
        try connection.execute(
            "UPDATE order_ SET kind = 'trailingStop', limit_price = NULL, trail_percent = 7 WHERE id = 't'")
        for fault in [
            "trail_percent = NULL", "trail_percent = 0", "trail_distance = 1", "limit_price = 4",
            "kind = 'stop'", "kind = 'iceberg'", "price = NULL",
        ] {
            #expect(throws: StoreError.self, "\(fault)") {
                try connection.execute("UPDATE order_ SET \(fault) WHERE id = 't'")
            }
        }
        #expect(throws: StoreError.self) { try connection.execute("UPDATE order_ SET phase = 'gone'") }
        #expect(throws: StoreError.self) { try connection.execute("UPDATE trade SET exit = 'gone'") }
        #expect(try connection.int64("SELECT count(*) FROM pragma_foreign_key_check") == 0)
    }
}
