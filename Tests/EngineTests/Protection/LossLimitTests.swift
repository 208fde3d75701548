import Domain
import TestSupport
import Testing

@testable import Engine

/// Limits that fall by themselves: when they are reached, how often that is told, and what follows.
///
/// A long of 0.125 BTC at 100 000.1 in an account of 10 000: 8 in the price are 1 in the account.
@Suite struct LossLimitTests {
    private static let today = CivilDate(year: 2026, month: 1, day: 5)!
    private static let person = Fact.Actor.user(UserID(7))

    private func drill(_ change: (inout LossLimits) -> Void) throws -> Drill {
        var limits = RiskLimits.usual
        change(&limits.losses)
        var drill = Drill(limits: limits)
        _ = try drill.enter()
        return drill
    }

    @Test(
        "a stretch may lose up to its limit; exactly there it is over, and that is told once",
        arguments: LossSpan.allCases)
    func reached(span: LossSpan) throws {
        var drill = try drill { $0.allow(Fixed("2")!, in: span) }
        #expect(drill.quote("98400.2").facts.isEmpty)  // a loss of 199.9875
        let (loss, limit) = (Fixed("200")!, Fixed("200")!)
        let told = drill.quote("98400.1")
        #expect(told.facts.map(\.event) == [.lossLimitReached(span, Self.today, loss: loss, limit: limit)])
        #expect(told.tidings == [.limitReached(span, loss: loss, limit: limit)])
        #expect(drill.quote("98000").facts.isEmpty)
    }

    @Test("a day that is over is not over again where the week reaches its own limit")
    func dayOnce() throws {
        var drill = try drill { $0.weeklyPercent = Fixed("4")! }
        let (day, week) = (Fixed("300")!, Fixed("400")!)
        #expect(drill.quote("97600.1").tidings == [.dayOver(loss: day, limit: day)])
        #expect(drill.quote("96800.1").tidings == [.limitReached(.week, loss: week, limit: week)])
    }

    @Test("of the longer stretches only the fall from the best pulls the latch", arguments: LossSpan.allCases)
    func kills(span: LossSpan) throws {
        var drill = try drill {
            $0.allow(Fixed("2")!, in: span)
            ($0.dailyAction, $0.highWaterAction) = (.kill, .kill)
        }
        let told = drill.quote("98400.1").tidings
        #expect(told.contains(.killed) == (span == .highWater))
        #expect((drill.ledger.latch != nil) == (span == .highWater))
    }

    @Test("two limits that kill, reached by one price, pull the latch once and say so once")
    func killedOnce() throws {
        var drill = try drill {
            $0.highWaterPercent = Fixed("3")!
            ($0.dailyAction, $0.highWaterAction) = (.kill, .kill)
        }
        let loss = Fixed("300")!
        let told = drill.quote("97600.1")
        #expect(
            told.facts.map(\.event) == [
                .dayLossReached(Self.today, loss: loss, limit: loss),
                .killed(by: .bot(reason: "the day's loss limit"), reason: "", generation: 1),
                .lossLimitReached(.highWater, Self.today, loss: loss, limit: loss),
            ])
        #expect(
            told.tidings == [
                .dayOver(loss: loss, limit: loss), .killed, .limitReached(.highWater, loss: loss, limit: loss),
            ])
    }

    @Test("a kill by a limit is another than the one before it: what was asked about that one lifts nothing")
    func numbered() throws {
        var drill = try drill { $0.dailyAction = .kill }
        drill.keep(.killed(by: Self.person, reason: "", generation: 4))
        drill.keep(.rearmed(by: Self.person, generation: 4))
        drill.quote("97600.1")
        #expect(drill.ledger.latch?.by == .bot(reason: "the day's loss limit"))
        #expect(drill.ledger.latchGeneration == 5)
    }

    struct ActionRow: Sendable {
        let day: LossLimits.Action
        let best: LossLimits.Action
        let takesBack: Bool
        let closes: Bool
    }

    @Test(
        "of two limits that were reached the stronger is obeyed: entries are taken back, or all is closed",
        arguments: [
            ActionRow(day: .block, best: .block, takesBack: false, closes: false),
            ActionRow(day: .reduceOnly, best: .block, takesBack: true, closes: false),
            ActionRow(day: .block, best: .reduceOnly, takesBack: true, closes: false),
            ActionRow(day: .flatten, best: .block, takesBack: true, closes: true),
            ActionRow(day: .block, best: .flatten, takesBack: true, closes: true),
            ActionRow(day: .reduceOnly, best: .flatten, takesBack: true, closes: true),
            ActionRow(day: .flatten, best: .reduceOnly, takesBack: true, closes: true),
        ])
    func actions(row: ActionRow) throws {
        var drill = try drill {
            $0.highWaterPercent = Fixed("3")!
            ($0.dailyAction, $0.highWaterAction) = (row.day, row.best)
        }
        let entry = Order(
            id: "eth-e", account: "paper", strategy: "buyer", instrument: "ETHUSDT", side: .buy,
            quantity: Quantity("1")!, kind: .market, purpose: .entry, reference: Price("3000")!, risk: .one,
            conversion: .one)
        drill.keep(.ordered(entry))
        #expect(!drill.note(drill.engine.tend(at: drill.moment)).asksVenue)
        drill.quote("97600.1")
        let done = drill.note(drill.engine.tend(at: drill.moment))
        #expect(done.cancellations == (row.takesBack ? [entry.id] : []))
        #expect(done.submissions.map(\.ticket.order.instrument) == (row.closes ? ["BTCUSDT"] : []))
        #expect(!drill.note(drill.engine.tend(at: drill.moment)).asksVenue)
    }

    @Test(
        "a price that jumped ends no day and is no best until a second one agrees",
        arguments: ["97600.1", "102400.1"])
    func doubtful(bid: String) throws {
        var limits = RiskLimits.usual
        limits.prices.jumpAtr = Fixed("5")!
        var drill = Drill(limits: limits)
        _ = try drill.enter()
        for price in [bid, "100000", bid] { #expect(drill.quote(price).facts.isEmpty, "\(price)") }
        #expect(drill.quote(bid).facts.count == 1)
    }

    @Test("a best is kept rounded up by less than one part in two thousand, and the same price is no new one")
    func best() throws {
        var drill = Drill()
        let entry = try #require(drill.scan().submissions.first).ticket.order
        let fill = Fill(
            id: "f", quantity: entry.quantity, price: Price("100000.1")!, fee: Fixed("1.23456789")!,
            at: drill.now)
        drill.note(drill.engine.hear(OrderNotice(entry.id, .filled(fill)), at: drill.moment))
        for bid in ["100100.1", "100500.3", "104000"] {
            let told = drill.quote(bid).facts.map(\.event)
            let mark = try #require(drill.ledger.risk.dayPeak)
            let above = try #require(drill.engine.equity.flatMap(mark.subtracting))
            #expect(told == [.equityPeaked(mark)])
            #expect(above >= .zero && above.raw < mark.raw / 2_000, "\(bid)")
            #expect(drill.quote(bid).facts.isEmpty)
        }
    }
}

extension LossLimits {
    /// Lets one stretch lose so many per cent.
    fileprivate mutating func allow(_ percent: Fixed, in span: LossSpan) {
        switch span {
        case .week: weeklyPercent = percent
        case .month: monthlyPercent = percent
        case .session: sessionPercent = percent
        case .highWater: highWaterPercent = percent
        }
    }
}
