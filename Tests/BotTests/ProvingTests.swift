import Domain
import Proof
import TestSupport
import Testing

@testable import Bot

/// `deskbot prove`, on a few days.
@Suite struct ProvingTests {
    private static func proving(_ words: String..., in scratch: Scratch, settings: String = "") throws
        -> Proving
    {
        try Proving(
            try Stand.setup(settings, verb: ["prove", "--data", "\(scratch.path)/data"] + words, in: scratch))
    }

    @Test("under the settings as they come every promise is tried, kept and listed, and nothing is left behind")
    func kept() async throws {
        let scratch = try Scratch()
        let outcome = try await Self.proving("--runs", "36", "--seed", "3", in: scratch).run(events: 0)
        #expect(outcome.isKept, "\(outcome.text)")
        let rows = outcome.text.split(separator: "\n").filter { $0.hasPrefix("P") }
        #expect(rows.count == 16 && rows.allSatisfy { $0.contains(" kept ") }, "\(outcome.text)")
        // Each was tried: nowhere does a row begin with a nought.
        for row in rows where !row.hasPrefix("P2 ") {
            #expect(row.firstMatch(of: #/ kept +0 /#) == nil, "\(row)")
        }
        #expect(try Files.names(in: "\(scratch.path)/data") == [])
    }

    @Test("one seed tells one story, another seed another")
    func seeds() throws {
        let scratch = try Scratch()
        let proving = try Self.proving(in: scratch)
        #expect(proving.day(5).facts == proving.day(5).facts)
        #expect(proving.day(5).facts != proving.day(6).facts)
    }

    @Test("other settings are what is tried: with one position at most, there is never a second one")
    func settings() throws {
        let scratch = try Scratch()
        let narrow = try Self.proving(in: scratch, settings: "risk:\n  openPositions: 1\n")
        let wide = try Self.proving(in: scratch)
        let days = 40..<64 as Range<UInt64>
        #expect(days.contains { Self.mostAtOnce(wide.day($0)) == 2 })
        #expect(days.allSatisfy { Self.mostAtOnce(narrow.day($0)) <= 1 })
    }

    @Test("what is broken is named, counted and ends with 1")
    func broken() {
        var findings = ProofFindings()
        findings.note(again: false, seed: 7)
        let text = findings.text(of: "settings.yaml")
        #expect(text.contains("P12 the same inputs lead to the same decisions      BROKEN 1"), "\(text)")
        #expect(text.contains("P12: seed 7 led to other decisions") && text.contains("1 broken"), "\(text)")
        #expect(text.contains("nothing was traded"), "\(text)")
        #expect(findings.finding == .proved(days: 0, steps: 0, promises: 16, broken: 1))
    }

    @Test("a byte that nobody finds breaks a promise")
    func files() throws {
        let scratch = try Scratch()
        let facts = (0..<40).map { number in
            Fact(
                at: Moment(.monday), account: "paper", strategy: "none",
                event: .paused(by: .user(UserID(number)), reason: "r\(number)", until: nil))
        }
        let outcome = try ProofFiles(folder: "\(scratch.path)/prove", facts: facts).outcome()
        #expect(outcome.facts == 40 && outcome.changed == 3 && outcome.found == 3 && outcome.isCopied)
        #expect(outcome.violations.isEmpty)
        let file = try scratch.write("a file is no folder", "file")
        #expect(throws: Failure.self) {
            try ProofFiles(folder: "\(file)/prove", facts: facts).outcome()
        }
    }

    @Test(
        "a number that is none is refused in a sentence",
        arguments: [("--runs", "0"), ("--runs", "many"), ("--seed", "-1"), ("--runs", "100001")])
    func numbers(option: String, value: String) throws {
        let scratch = try Scratch()
        #expect(throws: Failure.self) { try Self.proving(option, value, in: scratch) }
    }

    private static func mostAtOnce(_ day: Simulation) -> Int {
        var held: [InstrumentID: Int64] = [:]
        var orders: [OrderID: (Side, InstrumentID)] = [:]
        var most = 0
        for fact in day.facts {
            switch fact.event {
            case .ordered(let order): orders[order.id] = (order.side, order.instrument)
            case .orderChanged(let id, .filled(let fill)):
                guard let (side, name) = orders[id] else { continue }
                held[name, default: 0] += side.sign * fill.quantity.amount.raw
                most = max(most, held.values.count { $0 != 0 })
            default: break
            }
        }
        return most
    }
}
