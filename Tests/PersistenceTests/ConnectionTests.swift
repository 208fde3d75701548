import Testing

@testable import Persistence

@Suite struct ConnectionTests {
    private let scratch: Scratch
    private let connection: Connection

    init() throws {
        scratch = try Scratch()
        connection = try Connection(path: scratch.path("c.db"))
        try connection.execute("CREATE TABLE t (n INTEGER, s TEXT, b BLOB) STRICT")
    }

    @Test(
        "values come back as they were bound",
        arguments: [
            (.integer(Int64.max), .text("it's \u{0} \"€\" 😀"), .blob([0, 255, 0])),
            (.integer(Int64.min), .text(""), .blob([])),
            (.null, .null, .null),
        ] as [(SQLValue, SQLValue, SQLValue)])
    func values(number: SQLValue, text: SQLValue, blob: SQLValue) throws {
        try connection.statement("INSERT INTO t VALUES (?, ?, ?)").run(number, text, blob)
        let row = try connection.prepare("SELECT n, s, b FROM t")
        #expect(try row.step())
        #expect(try SQLValue.integer(row.optionalInt64(0)) == number)
        #expect(try SQLValue.text(row.optionalText(1)) == text)
        #expect(try (row.isNull(2) ? .null : .blob(row.bytes(2))) == blob)
        #expect(try row.step() == false)
    }

    @Test("a column is not read as what it is not")
    func types() throws {
        try connection.execute("INSERT INTO t VALUES (1, '1', x'31')")
        let row = try connection.prepare("SELECT n, s, b FROM t")
        #expect(try row.step())
        #expect(throws: StoreError.self) { try row.int64(1) }
        #expect(throws: StoreError.self) { try row.text(0) }
        #expect(throws: StoreError.self) { try row.text(2) }
        #expect(throws: StoreError.self) { try row.bytes(0) }
        #expect(try row.bytes(1) == [0x31])
    }

    @Test("a value of the largest size is kept, one byte more is refused and nothing is kept")
    func largest() throws {
        let insert = try connection.statement("INSERT INTO t (b) VALUES (?)")
        let room = Connection.valueMaximum - 16  // a row's header counts too
        try insert.run(.blob([UInt8](repeating: 1, count: room)))
        let error = #expect(throws: StoreError.self) {
            try insert.run(.blob([UInt8](repeating: 1, count: Connection.valueMaximum + 1)))
        }
        #expect(error?.sqlite?.isTooBig == true)
        #expect(try connection.int64("SELECT count(*) FROM t") == 1)
    }

    @Test("a transaction that throws leaves nothing, one that returns leaves all")
    func transactions() throws {
        #expect(throws: StoreError.notOurs(path: "")) {
            try connection.transaction { () throws(StoreError) in
                try connection.execute("INSERT INTO t (n) VALUES (1)")
                throw .notOurs(path: "")
            }
        }
        #expect(try connection.int64("SELECT count(*) FROM t") == 0)
        try connection.transaction { () throws(StoreError) in
            try connection.execute("INSERT INTO t (n) VALUES (1)")
        }
        #expect(try connection.int64("SELECT count(*) FROM t") == 1)
        #expect(connection.isInTransaction == false)
    }

    @Test("a statement whose rows are not all read holds no lock")
    func released() throws {
        try connection.execute("INSERT INTO t (n) VALUES (1), (2)")
        #expect(throws: StoreError.notOurs(path: "")) {
            try connection.statement("SELECT n FROM t").each { _ throws(StoreError) in throw .notOurs(path: "")
            }
        }
        try Connection(path: scratch.path("c.db")).execute("DROP TABLE t")
    }

    @Test("a statement outlives its closed connection without harm")
    func closed() throws {
        let statement = try connection.prepare("SELECT 1")
        connection.close()
        #expect(try statement.step())
    }

    @Test("STRICT tables hold what they say")
    func strict() throws {
        let error = #expect(throws: StoreError.self) {
            try connection.statement("INSERT INTO t (n) VALUES (?)").run(.text("one"))
        }
        #expect(error?.sqlite?.isConstraint == true)
    }
}
