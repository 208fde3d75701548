import Domain
import TestSupport
import Testing

@testable import Engine

/// What the rules are shown, and that it is made anew where something changed.
@Suite struct RiskViewTests {
    private static let item = ScanItem(strategy: 0, instrument: Drill.btc)

    private func worst(_ drill: inout Drill) -> Fixed? {
        drill.engine.circumstances(of: Self.item, at: drill.moment, Drill.open)?.worst
    }

    @Test(
        "at the worst a position is closed at its stop, or at the market that fell through it",
        arguments: [
            ("100000", "9950"), ("99600.1", "9950"), ("99600", "9949.9875"), ("99000", "9874.9875"),
        ])
    func throughTheStop(bid: String, left: String) throws {
        var drill = Drill()
        _ = try drill.enter()
        drill.quote(bid)
        #expect(worst(&drill) == Fixed(left)!)
    }

    @Test("at the worst an entry on its way is stopped out too, by what is not filled of it")
    func onItsWay() throws {
        var drill = Drill()
        #expect(worst(&drill) == Fixed("10000")!)
        let entry = try #require(drill.scan().submissions.first).ticket.order
        #expect(entry.risk == Fixed("50")! && worst(&drill) == Fixed("9950")!)
        drill.fill(entry.id, "0.05", at: "100000.1")
        #expect(worst(&drill) == Fixed("9950")!)
        drill.note(drill.engine.hear(OrderNotice(entry.id, .cancelled), at: drill.moment))
        #expect(worst(&drill) == Fixed("9980")!)
    }

    @Test("a lock holds at the next look, and its end at the one after that")
    func lock() {
        var drill = Drill()
        let shut = Outside(news: .deny(Reason(.news, "NEWS_BLACKOUT")), session: .allow)
        #expect(drill.scan(shut).refusal == "NEWS_BLACKOUT")
        drill.keep(
            .symbolLocked(
                SymbolLock(instrument: "BTCUSDT", cause: .losses, until: nil, by: .bot(reason: "losses"))))
        #expect(drill.scan().refusal == "LOSS_STREAK")
        drill.keep(.symbolRearmed("BTCUSDT", by: .user(UserID(7))))
        #expect(drill.scan().submissions.count == 1)
    }

    /// A look at a spread of 30 basis points, where 2 are allowed.
    private func wideLook(_ drill: inout Drill, _ outside: Outside = Drill.open) -> Outcome {
        drill.note(drill.engine.take(.of(0, "100000", "100300", at: drill.now), at: drill.moment))
        return drill.note(drill.engine.scan(Drill.btc, at: drill.moment, outside: outside))
    }

    private static let lifted = GateOverride(
        gate: .spread, instrument: "BTCUSDT", until: .monday + .seconds(60), by: .user(UserID(7)),
        reason: "known")

    @Test(
        "a gate that was lifted holds again from its time on, though nobody has noted that",
        arguments: [(59_999, nil), (60_000, "SPREAD_TOO_HIGH")] as [(Int, String?)])
    func lifted(milliseconds: Int, refusal: String?) {
        var drill = Drill()
        drill.keep(.overridden(Self.lifted))
        let shut = Outside(news: .deny(Reason(.news, "NEWS_BLACKOUT")), session: .allow)
        #expect(wideLook(&drill, shut).refusal == "NEWS_BLACKOUT")
        drill.now = drill.now + .milliseconds(milliseconds)
        let look = wideLook(&drill)
        #expect(look.refusal == refusal && look.submissions.isEmpty == (refusal != nil))
    }

    @Test("an entry that only a lifted gate let through says so, and is counted beside it; others are not")
    func used() throws {
        var drill = Drill()
        drill.keep(.overridden(Self.lifted))
        let wide = wideLook(&drill)
        let entry = try #require(wide.submissions.first).ticket.order
        #expect(wide.facts.last?.event == .overrideUsed(entry.id, .spread))
        #expect(drill.ledger.risk.overridesToday.map(\.uses) == [1])

        drill = Drill()
        drill.keep(.overridden(Self.lifted))
        #expect(drill.scan().submissions.count == 1)
        #expect(drill.ledger.risk.overridesToday.map(\.uses) == [0])
    }
}
