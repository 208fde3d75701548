import Testing

@testable import Persistence

@Suite struct MigratorTests {
    private let one = Schema(applicationID: 5, migrations: ["CREATE TABLE a (x INTEGER NOT NULL) STRICT"])
    private let two = Schema(
        applicationID: 5,
        migrations: [
            "CREATE TABLE a (x INTEGER NOT NULL) STRICT",
            "ALTER TABLE a ADD COLUMN y INTEGER NOT NULL DEFAULT 9; CREATE TABLE b (z TEXT) STRICT",
        ])

    @Test("an old file takes the steps that are missing and keeps its rows")
    func upgrade() throws {
        let scratch = try Scratch()
        let connection = try Connection(path: scratch.path("a.db"))
        try Migrator(connection: connection, schema: one).run()
        try connection.execute("INSERT INTO a VALUES (4)")
        try Migrator(connection: connection, schema: two).run()
        #expect(try connection.int64("PRAGMA user_version") == 2)
        #expect(try connection.int64("PRAGMA application_id") == 5)
        #expect(try dump("a", of: connection) == ["4,9"])
        try Migrator(connection: connection, schema: two).run()
        #expect(try connection.int64("PRAGMA user_version") == 2)
    }

    @Test("a step that fails in its middle leaves the file at the step before")
    func failing() throws {
        let scratch = try Scratch()
        let connection = try Connection(path: scratch.path("a.db"))
        let broken = Schema(
            applicationID: 5, migrations: one.migrations + ["CREATE TABLE b (z) ; CREATE TABLE a (x)"])
        #expect(throws: StoreError.self) { try Migrator(connection: connection, schema: broken).run() }
        #expect(try connection.int64("PRAGMA user_version") == 1)
        #expect(try connection.int64("SELECT count(*) FROM sqlite_schema WHERE name = 'b'") == 0)
        #expect(connection.isInTransaction == false)
    }

    @Test("an old file opened only to be read is refused with a sentence")
    func oldReader() throws {
        let scratch = try Scratch()
        let path = scratch.path("a.db")
        try Migrator(connection: Connection(path: path), schema: one).run()
        let error = #expect(throws: StoreError.self) { try Database(reading: path, schema: two) }
        #expect(
            error?.description
                == "the database \(path) cannot be used: its schema is 1 and 2 is needed: start the bot once")
    }
}
