import Domain
import Testing

@testable import Persistence

@Suite struct RebuildTests {
    private let rows = Sample.story.enumerated().map {
        (sequence: Int64($0.offset + 1), projections: $0.element.rows)
    }

    @Test("the tables made again from the facts are the tables that were")
    func rebuild() throws {
        let (scratch, store) = try told()
        defer { withExtendedLifetime(scratch) {} }
        let before = try projections(of: store)
        #expect(before.count == 8)
        try store.connection.execute("DELETE FROM position; UPDATE order_ SET risk = 1; DELETE FROM inbox")
        #expect(try projections(of: store) != before)
        try store.rebuild(rows)
        #expect(try projections(of: store) == before)
        #expect(try store.pendingDispatches().count == 2)
        #expect(try store.verify() == store.head)
    }

    @Test("a rebuilding that fails leaves the tables as they were")
    func failing() throws {
        let (scratch, store) = try told()
        defer { withExtendedLifetime(scratch) {} }
        let before = try projections(of: store)
        #expect(throws: StoreError.self) {
            try store.rebuild(rows.dropLast() + [(sequence: 5, projections: [.trade(Sample.trade("nobody"))])])
        }
        #expect(try projections(of: store) == before)
    }

    @Test("an update's number that came anew stands as it was heard last")
    func repeatedUpdate() throws {
        let (scratch, store) = try told()
        defer { withExtendedLifetime(scratch) {} }
        let later = Sample.nine + .days(40)
        #expect(try store.prune(before: later) == 1)
        try store.append(.init(facts: [Sample.heard(update: 11, text: "/help", at: later)]), at: Moment(later))
        try store.rebuild(rows)
        #expect(try store.counts().heard == 1)
        #expect(try store.connection.text("SELECT text FROM inbox") == "/help")
    }
}
