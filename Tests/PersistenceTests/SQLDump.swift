import Foundation

@testable import Persistence

/// A database as SQL text: its header, its tables and every row, as `sqlite3 .dump` would tell it.
struct SQLDump {
    /// What its objects are made by, in the order in which they were made.
    let objects: [String]
    /// An `INSERT` for each row.
    let rows: [String]
    let applicationID: Int64
    let version: Int64

    init(_ connection: Connection) throws {
        var (objects, tables): ([String], [String]) = ([], [])
        let select = "SELECT sql, type, name FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid"
        try connection.prepare(select).each { row throws(StoreError) in
            if try !row.text(2).hasPrefix("sqlite_") { objects.append(try row.text(0)) }
            if try row.text(1) == "table" { tables.append(try row.text(2)) }
        }
        self.objects = objects
        // The memory of `AUTOINCREMENT` is a table too, and has a row for each table that has rows: the rows bring it.
        rows = try tables.filter { $0 != "sqlite_sequence" }.flatMap { table in
            try dump(table, of: connection).map { "INSERT INTO \(table) VALUES (\($0))" }
        }
        applicationID = try connection.int64("PRAGMA application_id") ?? 0
        version = try connection.int64("PRAGMA user_version") ?? 0
    }

    var text: String {
        let header = ["PRAGMA application_id = \(applicationID)", "PRAGMA user_version = \(version)"]
        return (header + objects + rows).map { $0 + ";\n" }.joined()
    }
}
