import Domain
import Matching
import Testing

@Suite struct PaperBookTests {
    private let slipping = PaperTerms(slippageTicks: 3, commissionBps: .zero)

    @Test("a market order fills whole and at once, at the far side of the quote and slipped against us")
    func market() {
        var floor = Floor(terms: slipping)
        floor.quote("1.1000", "1.1002")
        #expect(words(floor.submit(Floor.entry("b", .buy))) == ["b filled 1 @ 1.1005"])
        #expect(words(floor.submit(Floor.entry("s", .sell, "2"))) == ["s filled 2 @ 1.0997"])
        #expect(
            floor.book.holdings == [.init(instrument: "EURUSD", side: .sell, quantity: Quantity("1")!)])
    }

    @Test("the stop and the target of an entry come alive with its fill")
    func legs() {
        var floor = Floor()
        floor.quote("1.1000", "1.1002")
        let notices = floor.submit(Floor.entry("e", .buy, stop: "1.0950", target: "1.1100"))
        #expect(words(notices) == ["e filled 1 @ 1.1002", "e-s acknowledged", "e-t acknowledged"])
        #expect(floor.phase("e-s") == .working)
    }

    struct LegCase: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let side: Side
        let bid: String, ask: String
        let expected: [String]
    }

    /// Long: stop 1.0950, target 1.1100. Short: stop 1.1050, target 1.0900. Slippage 3 ticks.
    @Test(
        "a leg fills where the market reaches it, and takes its sibling with it",
        arguments: [
            LegCase(
                testDescription: "long, a tick above the stop", side: .buy, bid: "1.0951", ask: "1.0953",
                expected: []),
            LegCase(
                testDescription: "long, at the stop", side: .buy, bid: "1.0950", ask: "1.0952",
                expected: ["e-s filled 1 @ 1.0947", "e-t cancelled"]),
            LegCase(
                testDescription: "long, gapped through the stop", side: .buy, bid: "1.0900", ask: "1.0902",
                expected: ["e-s filled 1 @ 1.0897", "e-t cancelled"]),
            LegCase(
                testDescription: "long, a tick below the target", side: .buy, bid: "1.1099", ask: "1.1101",
                expected: []),
            LegCase(
                testDescription: "long, at the target", side: .buy, bid: "1.1100", ask: "1.1102",
                expected: ["e-t filled 1 @ 1.11", "e-s cancelled"]),
            LegCase(
                testDescription: "long, gapped beyond the target", side: .buy, bid: "1.1200", ask: "1.1202",
                expected: ["e-t filled 1 @ 1.11", "e-s cancelled"]),
            LegCase(
                testDescription: "short, a tick below the stop", side: .sell, bid: "1.1047", ask: "1.1049",
                expected: []),
            LegCase(
                testDescription: "short, at the stop", side: .sell, bid: "1.1048", ask: "1.1050",
                expected: ["e-s filled 1 @ 1.1053", "e-t cancelled"]),
            LegCase(
                testDescription: "short, gapped through the stop", side: .sell, bid: "1.1098", ask: "1.1100",
                expected: ["e-s filled 1 @ 1.1103", "e-t cancelled"]),
            LegCase(
                testDescription: "short, a tick above the target", side: .sell, bid: "1.0899", ask: "1.0901",
                expected: []),
            LegCase(
                testDescription: "short, at the target", side: .sell, bid: "1.0898", ask: "1.0900",
                expected: ["e-t filled 1 @ 1.09", "e-s cancelled"]),
            LegCase(
                testDescription: "short, gapped beyond the target", side: .sell, bid: "1.0798", ask: "1.0800",
                expected: ["e-t filled 1 @ 1.09", "e-s cancelled"]),
        ])
    func legFills(_ given: LegCase) {
        var floor = Floor(terms: slipping)
        floor.quote("1.1000", "1.1002")
        let isLong = given.side == .buy
        floor.submit(
            Floor.entry(
                "e", given.side, stop: isLong ? "1.0950" : "1.1050", target: isLong ? "1.1100" : "1.0900"))
        #expect(words(floor.quote(given.bid, given.ask)) == given.expected)
        #expect(floor.book.holdings.isEmpty == !given.expected.isEmpty)
    }

    @Test("a leg takes its own sibling with it, and leaves the legs of other entries")
    func siblings() {
        var floor = Floor()
        floor.quote("1.1000", "1.1002")
        floor.submit(Floor.entry("a", .buy, stop: "1.0950", target: "1.1100"))
        floor.submit(Floor.entry("b", .buy, stop: "1.0900", target: "1.1200"))
        #expect(words(floor.quote("1.1100", "1.1102")) == ["a-t filled 1 @ 1.11", "a-s cancelled"])
        #expect(words(floor.quote("1.0940", "1.0942")) == [], "the stop of the closed half is gone")
        #expect(words(floor.quote("1.0900", "1.0902")) == ["b-s filled 1 @ 1.09", "b-t cancelled"])
    }

    @Test("where one quote reaches a stop and a target, the stop comes first")
    func stopFirst() {
        var floor = Floor()
        floor.quote("1.1000", "1.1002")
        floor.submit(Floor.entry("e", .buy, "1", .stop(Price("1.1050")!), target: "1.1060"))
        floor.quote("1.1070", "1.1072")  // it gaps past the target, which is looked at next time
        floor.submit(Ticket(Floor.order("s", .sell, "1", .stop(Price("1.1065")!), .stopLoss, parent: "e")))
        #expect(words(floor.quote("1.1064", "1.1066")) == ["s filled 1 @ 1.1064", "e-t cancelled"])
    }

    @Test("a stop fills before a resting entry that the same quote reaches")
    func stopBeforeEntry() {
        var floor = Floor()
        floor.quote("1.1000", "1.1002")
        floor.submit(Ticket(Floor.order("b", .buy, "1", .limit(Price("1.0960")!))))
        floor.submit(Floor.entry("a", .buy, stop: "1.0950"))
        #expect(words(floor.quote("1.0930", "1.0932")) == ["a-s filled 1 @ 1.093", "b filled 1 @ 1.096"])
    }

    @Test("legs are looked at from the next quote on")
    func nextQuote() {
        var floor = Floor()
        floor.quote("1.1000", "1.1002")
        floor.submit(Floor.entry("e", .buy, "1", .stop(Price("1.1050")!), stop: "1.1040", target: "1.1060"))
        #expect(
            words(floor.quote("1.1070", "1.1072")) == [
                "e filled 1 @ 1.1072", "e-s acknowledged", "e-t acknowledged",
            ])
        #expect(words(floor.quote("1.1070", "1.1072")) == ["e-t filled 1 @ 1.106", "e-s cancelled"])
    }

    @Test("a resting entry waits, fills at its price or worse, and wakes its legs")
    func restingEntries() {
        var floor = Floor(terms: slipping)
        floor.quote("1.1000", "1.1002")
        #expect(
            words(floor.submit(Floor.entry("l", .buy, "1", .limit(Price("1.0990")!), stop: "1.0980")))
                == ["l acknowledged"])
        #expect(floor.phase("l-s") == .pending)
        #expect(
            words(floor.submit(Floor.entry("s", .sell, "1", .stop(Price("1.0970")!)))) == ["s acknowledged"])
        #expect(words(floor.quote("1.0989", "1.0991")) == [])
        #expect(words(floor.quote("1.0986", "1.0988")) == ["l filled 1 @ 1.099", "l-s acknowledged"])
        #expect(words(floor.quote("1.0970", "1.0972")) == ["l-s filled 1 @ 1.0967", "s filled 1 @ 1.0967"])
    }

    @Test("a limit that can trade on arrival does so at the market, slipped, but never past its price")
    func marketableLimit() {
        var floor = Floor(terms: slipping)
        floor.quote("1.1000", "1.1002")
        let far = Floor.entry("far", .buy, "1", .limit(Price("1.1100")!))
        #expect(words(floor.submit(far)) == ["far acknowledged", "far filled 1 @ 1.1005"])
        let near = Floor.entry("near", .sell, "1", .limit(Price("1.0999")!))
        #expect(words(floor.submit(near)) == ["near acknowledged", "near filled 1 @ 1.0999"])
    }

    @Test("a flatten that closes the position cancels its legs")
    func flatten() {
        var floor = Floor()
        floor.quote("1.1000", "1.1002")
        floor.submit(Floor.entry("e", .buy, stop: "1.0950", target: "1.1100"))
        #expect(
            words(floor.submit(Floor.flatten("x", .sell, "1"))) == [
                "x filled 1 @ 1.1", "e-s cancelled", "e-t cancelled",
            ])
        #expect(floor.book.snapshot(asking: []).orders.isEmpty)
    }

    @Test("a flatten of a part leaves the legs, which then close no more than is left")
    func partialFlatten() {
        var floor = Floor()
        floor.quote("1.1000", "1.1002")
        floor.submit(Floor.entry("e", .sell, "2", stop: "1.1050", target: "1.0900"))
        #expect(words(floor.submit(Floor.flatten("x", .buy, "1.5", parent: "e"))) == ["x filled 1.5 @ 1.1002"])
        #expect(
            words(floor.quote("1.1050", "1.1052")) == [
                "e-s filled 0.5 @ 1.1052", "e-s cancelled", "e-t cancelled",
            ])
        #expect(floor.book.holdings.isEmpty)
    }

    @Test("an exit larger than the position is cut to it, and the rest is cancelled")
    func cappedExit() {
        var floor = Floor()
        floor.quote("1.1000", "1.1002")
        floor.submit(Floor.entry("e", .buy))
        #expect(words(floor.submit(Floor.flatten("x", .sell, "3"))) == ["x filled 1 @ 1.1", "x cancelled"])
        #expect(floor.phase("x") == .cancelled)
    }

    @Test("an entry that turns the position round leaves none of the old legs behind")
    func turnedRound() {
        var floor = Floor()
        floor.quote("1.1000", "1.1002")
        floor.submit(Floor.entry("a", .buy, stop: "1.0950", target: "1.1100"))
        #expect(
            words(floor.submit(Floor.entry("b", .sell, "3", stop: "1.1050"))) == [
                "b filled 3 @ 1.1", "b-s acknowledged", "a-s cancelled", "a-t cancelled",
            ])
        #expect(floor.book.holdings == [.init(instrument: "EURUSD", side: .sell, quantity: Quantity("2")!)])
    }

    @Test("a stop and a target that were sent later still end with each other")
    func lateLegs() {
        var floor = Floor()
        floor.quote("1.1000", "1.1002")
        floor.submit(Floor.entry("e", .buy, "2", target: "1.1100"))
        let stop = Floor.order("s2", .sell, "2", .stop(Price("1.0990")!), .stopLoss, parent: "e")
        #expect(words(floor.submit(Ticket(stop))) == ["s2 acknowledged"])
        #expect(words(floor.quote("1.0990", "1.0992")) == ["s2 filled 2 @ 1.099", "e-t cancelled"])
    }

    @Test("cancelling a resting entry takes its legs with it, and nothing fills afterwards")
    func cancelEntry() {
        var floor = Floor()
        floor.quote("1.1000", "1.1002")
        floor.submit(Floor.entry("e", .buy, "1", .limit(Price("1.0990")!), stop: "1.0950", target: "1.1100"))
        #expect(words(floor.cancel("e")) == ["e cancelled", "e-s cancelled", "e-t cancelled"])
        #expect(floor.quote("1.0900", "1.0902") == [])
        #expect(floor.book.holdings.isEmpty)
    }

    @Test("cancelling a leg leaves the other, cancelling what is unknown does nothing")
    func cancelLeg() {
        var floor = Floor()
        floor.quote("1.1000", "1.1002")
        floor.submit(Floor.entry("e", .buy, stop: "1.0950", target: "1.1100"))
        #expect(words(floor.cancel("e-s")) == ["e-s cancelled"])
        #expect(floor.quote("1.0900", "1.0902") == [])
        #expect(floor.cancel("nobody") == [])
        #expect(words(floor.cancel("e")) == ["e filled 1 @ 1.1002"], "it is told what happened")
        #expect(words(floor.quote("1.1100", "1.1102")) == ["e-t filled 1 @ 1.11"])
    }

    @Test("the same ticket again changes nothing and hears what happened, at the time it happened")
    func idempotent() {
        var floor = Floor()
        floor.quote("1.1000", "1.1002")
        let ticket = Floor.entry("e", .buy, stop: "1.0950")
        let first = floor.book.submit(ticket, at: floor.now)
        _ = floor.commit(first)
        let before = floor.book
        floor.quote("1.1010", "1.1012")
        let again = floor.book.submit(ticket, at: floor.now)
        #expect(again == Array(first.dropFirst()))
        #expect(again.allSatisfy(before.holds))
        for entry in first + again { floor.book.apply(entry) }
        #expect(floor.book.holdings == before.holdings)
        #expect(floor.book.snapshot(asking: ["e"]) == before.snapshot(asking: ["e"]))
    }

    @Test("a commission is a share of the value in the quote currency, rounded up")
    func fees() {
        var floor = Floor(terms: PaperTerms(slippageTicks: 0, commissionBps: Fixed("0.333")!))
        floor.quote("1.1000", "1.1003")
        guard case .filled(let fill) = floor.submit(Floor.entry("e", .buy, "0.37")).first?.event else {
            Issue.record("it fills")
            return
        }
        // 0.37 × 1000 × 1.1003 = 407.111; × 0.333 ÷ 10 000 = 0.0135567963
        #expect(fill.fee == Fixed("0.01355680")!)
        #expect(fill.id == "e-f1")
        #expect(fill.at == floor.now)
    }

    @Test("an old quote and a crossed one set nothing off; an old one is not remembered either")
    func badQuotes() {
        var floor = Floor()
        floor.quote("1.1000", "1.1002")
        floor.submit(Floor.entry("e", .buy, stop: "1.0950"))
        #expect(floor.quote("1.0940", "1.0930") == [], "crossed")
        let old = Floor.quote("1.0900", "1.0902")
        #expect(floor.book.observe(old) == [])
        floor.quote("1.1000", "1.1002")
        floor.book.note(old)
        #expect(words(floor.submit(Floor.flatten("x", .sell, "1"))) == ["x filled 1 @ 1.1", "e-s cancelled"])
        let foreign = Quote(instrument: InstrumentIndex(7), bid: old.bid, ask: old.ask, at: floor.now)
        floor.book.note(foreign)
        #expect(floor.book.observe(foreign) == [])
    }

    @Test("slippage below one tick of price stops at one tick")
    func slippageFloor() {
        var floor = Floor(terms: PaperTerms(slippageTicks: 10_000, commissionBps: .zero))
        floor.quote("0.5000", "0.5002")
        #expect(words(floor.submit(Floor.entry("e", .sell))) == ["e filled 1 @ 0.0001"])
    }
}
