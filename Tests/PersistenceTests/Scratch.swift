import Foundation
import Testing

@testable import Persistence

/// A folder of its own for one test, gone with the test.
final class Scratch {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "deskbot-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? setMode(".", 0o700)
        try? FileManager.default.removeItem(at: folder)
    }

    func path(_ name: String) -> String { folder.appending(path: name).path }

    func mode(_ name: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path(name))
        return try #require(attributes[.posixPermissions] as? Int)
    }

    func setMode(_ name: String, _ mode: Int) throws {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path(name))
    }

    /// Copies a database as a dead machine would have left it: the file and its log, not the shared memory.
    func copyAsLeft(_ name: String, to copy: String) throws {
        for suffix in ["", "-wal"] where FileManager.default.fileExists(atPath: path(name + suffix)) {
            try FileManager.default.copyItem(atPath: path(name + suffix), toPath: path(copy + suffix))
        }
    }

    func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }
}

/// Every row of `table`, as text, in the order of its columns.
func dump(_ table: String, of connection: Connection) throws -> [String] {
    var columns: [String] = []
    try connection.prepare("SELECT name FROM pragma_table_info(?)").each(.text(table)) {
        row throws(StoreError) in
        columns.append("quote(\(try row.text(0)))")
    }
    var rows: [String] = []
    let line = columns.joined(separator: " || ',' || ")
    try connection.prepare("SELECT \(line) FROM \(table) ORDER BY 1").each { row throws(StoreError) in
        rows.append(try row.text(0))
    }
    return rows
}

/// Every derived row of a journal.
func projections(of store: JournalStore) throws -> [String] {
    try ProjectionTables.names.flatMap { table in
        try dump(table, of: store.connection).map { "\(table): \($0)" }
    }
}
