import Domain
import Foundation
import Testing

@testable import Persistence

/// Every form of the databases that was ever released lies in Tests/Golden/schemas as SQL text, with rows in it.
@Suite struct ReleasedSchemaTests {
    /// A kind of database file, at one of the versions that its schema has had.
    struct Release: Sendable, CustomTestStringConvertible {
        let kind: Kind
        let version: Int

        enum Kind: String, CaseIterable, Sendable { case journal, paper, market }

        var schema: Schema {
            switch kind {
            case .journal: .journal
            case .paper: .paper
            case .market: .market
            }
        }

        var testDescription: String { "\(kind) \(version)" }

        /// What this version's program made.
        var old: Schema {
            Schema(
                applicationID: schema.applicationID, migrations: Array(schema.migrations.prefix(version)),
                isCopied: false)
        }

        var file: URL {
            URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .appending(path: "Golden/schemas/\(kind.rawValue)-\(version).sql")
        }

        /// With `UPDATE_GOLDEN=1` one that is not there yet is written; one that is there is a release, and stays.
        func golden() throws -> String {
            if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1",
                !FileManager.default.fileExists(atPath: file.path())
            {
                try FileManager.default.createDirectory(
                    at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(made().utf8).write(to: file)
            }
            return try String(contentsOf: file, encoding: .utf8)
        }

        static let all = Kind.allCases.flatMap { kind in
            (1...Release(kind: kind, version: 1).schema.version).map { Release(kind: kind, version: $0) }
        }
    }

    @Test("a step that was released is never changed", arguments: Release.all)
    func unchanged(release: Release) throws {
        let scratch = try Scratch()
        let golden = try Connection(path: scratch.path("golden.db"))
        try golden.execute(release.golden())
        let made = try Connection(path: scratch.path("made.db"))
        try Migrator(connection: made, schema: release.old).run()
        let (then, now) = (try SQLDump(golden), try SQLDump(made))
        #expect(then.objects == now.objects)
        #expect(then.applicationID == now.applicationID && then.version == now.version)
        #expect(!then.rows.isEmpty, "a release without rows shows nothing")
    }

    @Test(
        "a journal of every release is copied first, and then has all its facts and rows at today's schema",
        arguments: Release.all.filter { $0.kind == .journal })
    func journal(release: Release) throws {
        let scratch = try Scratch()
        let path = try loaded(release, scratch)
        let before = try SQLDump(Connection(path: path))
        let store = try JournalStore(path: path)
        #expect(try store.verify() == store.head)
        var facts: [Fact] = []
        try store.facts { (_, fact) throws(StoreError) in facts.append(fact) }
        #expect(facts == Sample.story.map(\.fact))
        #expect(try store.pendingDispatches().map(\.id) == [1, 2])
        let after = try SQLDump(store.connection)
        for table in ["fact", "order_", "fill", "trade", "position", "day", "state", "inbox", "outbox"] {
            let count = { (dump: SQLDump) in dump.rows.count { $0.hasPrefix("INSERT INTO \(table) ") } }
            #expect(count(before) > 0 && count(before) == count(after), "\(table)")
        }
        try store.append(.init(facts: [Sample.fact()]), at: Moment(Sample.nine))
        try store.close()
        try expectCopy(of: release, before, scratch)
    }

    @Test(
        "a paper book of every release is copied first, and then tells the same",
        arguments: Release.all.filter { $0.kind == .paper })
    func paper(release: Release) throws {
        let scratch = try Scratch()
        let path = try loaded(release, scratch)
        let before = try SQLDump(Connection(path: path))
        let store = try PaperStore(path: path)
        var told: [OrderID] = []
        try store.recall(
            accepted: { ticket, _ in told.append(ticket.order.id) },
            noticed: { notice, _ in told.append(notice.order) })
        #expect(told == ["o1", "o1"])
        try store.appendAccepted(Ticket(Sample.order("o3")), at: Sample.nine)
        try store.close()
        try expectCopy(of: release, before, scratch)
    }

    @Test(
        "market history of every release is brought to today's schema, and is not worth a copy",
        arguments: Release.all.filter { $0.kind == .market })
    func market(release: Release) throws {
        let scratch = try Scratch()
        let path = try loaded(release, scratch)
        let store = try MarketStore(path: path)
        #expect(try store.runs(of: "EURUSD", at: Sample.nine).map(\.strategy) == ["checklist"])
        try store.close()
        #expect(try scratch.names() == ["d.db"])
    }

    @Test("a copy that cannot be made leaves the file at its old schema, and says why")
    func noCopy() throws {
        let scratch = try Scratch()
        let path = try loaded(Release(kind: .journal, version: 4), scratch)
        // A folder in the copy's place: it cannot be replaced by a file.
        try FileManager.default.createDirectory(
            atPath: path + ".schema4/full", withIntermediateDirectories: true)
        let error = #expect(throws: StoreError.self) { try JournalStore(path: path) }
        #expect(error?.description.contains("d.db.schema4 cannot be used: Is a directory") == true, "\(error!)")
        #expect(try Connection(path: path).int64("PRAGMA user_version") == 4)
        #expect(try !scratch.names().contains("d.db.schema4.partial"))
        try FileManager.default.removeItem(atPath: path + ".schema4")
        #expect(try JournalStore(path: path).verify().sequence == Int64(Sample.story.count))
    }

    @Test("a file of today's schema, and a new one, are not copied")
    func today() throws {
        let (scratch, store) = try told()
        try store.close()
        try JournalStore(path: scratch.path("j.db")).close()
        #expect(try scratch.names() == ["j.db"])
    }

    // MARK: Private

    private func loaded(_ release: Release, _ scratch: Scratch) throws -> String {
        let path = scratch.path("d.db")
        let connection = try Connection(path: path)
        try connection.execute(release.golden())
        connection.close()
        return path
    }

    /// The copy is the file of before, for its owner alone; the file of today's schema needs none.
    private func expectCopy(of release: Release, _ before: SQLDump, _ scratch: Scratch) throws {
        guard release.version < release.schema.version else {
            #expect(try scratch.names() == ["d.db"])
            return
        }
        let name = "d.db.schema\(release.version)"
        #expect(try scratch.names() == ["d.db", name])
        #expect(try scratch.mode(name) == 0o600)
        let copy = try SQLDump(Connection(path: scratch.path(name)))
        // A copy makes its tables before its indices.
        #expect(copy.rows == before.rows && copy.objects.sorted() == before.objects.sorted())
        #expect(copy.version == before.version && copy.applicationID == before.applicationID)
    }
}

extension ReleasedSchemaTests.Release {
    /// This version's tables, with what today's stores write into the columns that it knows.
    fileprivate func made() throws -> String {
        let scratch = try Scratch()
        let full = scratch.path("full.db")
        switch kind {
        case .journal:
            let store = try JournalStore(path: full)
            try store.append(
                .init(
                    facts: Sample.story.map(\.fact), projections: Sample.story.flatMap(\.rows),
                    dispatches: [Sample.dispatch(1), Sample.dispatch(2)]), at: Moment(Sample.nine))
            try store.close()
        case .paper:
            let store = try PaperStore(path: full)
            try store.appendAccepted(
                Ticket(Sample.order("o1"), protection: [Sample.order("o2", parent: "o1")]),
                notices: [OrderNotice("o1", .acknowledged)], at: Sample.nine)
            try store.close()
        case .market: try MarketStore(path: full).close()
        }
        let connection = try Connection(path: scratch.path("old.db"))
        try Migrator(connection: connection, schema: old).run()
        try connection.statement("ATTACH ? AS full").run(.text(full))
        var tables: [String] = []
        try connection.prepare(
            "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name IN "
                + "(SELECT name FROM full.sqlite_schema)"
        ).each { row throws(StoreError) in tables.append(try row.text(0)) }
        try connection.execute("PRAGMA foreign_keys = OFF")
        for table in tables {
            var columns: [String] = []
            try connection.prepare(
                "SELECT a.name FROM pragma_table_info(?1, 'main') a JOIN pragma_table_info(?1, 'full') b USING (name)"
            ).each(.text(table)) { row throws(StoreError) in columns.append(try row.text(0)) }
            let list = columns.joined(separator: ", ")
            try connection.execute("DELETE FROM main.\(table)")
            try connection.execute("INSERT INTO main.\(table) (\(list)) SELECT \(list) FROM full.\(table)")
        }
        try connection.execute("DETACH full")
        if kind == .market { try connection.execute(looks) }
        return try SQLDump(connection).text
    }

    /// One look that was refused, as this version keeps it.
    private var looks: String {
        let reason = "INSERT INTO reason VALUES (1, 'spread', 'SPREAD_TOO_HIGH');"
        let at = Sample.nine.nanoseconds
        let seen = "1, 4, 3, NULL, NULL, NULL"
        return switch version {
        case 1:
            reason + "INSERT INTO scanned VALUES (1, 'EURUSD'); INSERT INTO scan VALUES (1, \(at), \(seen));"
        case 2:
            reason + "INSERT INTO looked VALUES (1, 'EURUSD', 'checklist');"
                + "INSERT INTO look VALUES (1, \(at), \(seen));"
        default:
            reason + "INSERT INTO looked VALUES (1, 'EURUSD', 'checklist');"
                + "INSERT INTO run VALUES (1, \(at), \(at), 1, 1, 4, 3, 4, 4, NULL, NULL, NULL);"
        }
    }
}
