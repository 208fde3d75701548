import Domain
import Engine
import Testing

@Suite("Checklist, its limits")
struct ChecklistLayersTests {
    /// Both sides pass.
    private func expectEntry(_ sketch: Sketch, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(sketch.assessment.plan?.side == .buy, sourceLocation: sourceLocation)
        #expect(sketch.mirrored.plan?.side == .sell, sourceLocation: sourceLocation)
    }

    @Test("1: a spread of exactly the limit passes, one tick more is refused with the numbers")
    func spread() {
        expectEntry(Sketch().with { ($0.bid, $0.ask) = ("1.19988", "1.20012") })
        let wider = Sketch().with { ($0.bid, $0.ask) = ("1.19987", "1.20012") }
        #expect(
            wider.assessment
                == .refused(
                    Reason(
                        .spread, "SPREAD_TOO_HIGH", value: Fixed("2.08334202")!, limit: Fixed("2")!,
                        detail: "bps"
                    )))
    }

    @Test("1: a locked quote passes, a crossed one is refused")
    func crossed() {
        expectEntry(Sketch().with { ($0.bid, $0.ask) = ("1.2", "1.2") })
        #expect(
            Sketch().with { ($0.bid, $0.ask) = ("1.20001", "1.2") }.assessment
                == .refused(Reason(.spread, "CROSSED_QUOTE", value: Fixed("-0.00001")!)))
    }

    @Test("1: a spread too wide to count is refused", arguments: [("1", "1000000000")])
    func absurd(bid: String, ask: String) {
        let reason = Sketch().with { ($0.bid, $0.ask) = (bid, ask) }.assessment.reason
        #expect(reason == Reason(.spread, "SPREAD_TOO_HIGH", limit: Fixed("2")!, detail: "bps"))
    }

    @Test("3: the regime is named, with the number that made it bad")
    func quality() {
        #expect(
            Sketch().with { ($0.adx, $0.open) = (12.5, "1.1999") }.assessment
                == .refused(
                    Reason(.quality, "BAD_REGIME", value: Fixed("12.5")!, limit: Fixed("20")!, detail: "CHOP")))
        #expect(
            Sketch().with { ($0.adx, $0.atr) = (22, 0.00003) }.assessment
                == .refused(
                    Reason(
                        .quality, "BAD_REGIME", value: Fixed("0.25")!, limit: Fixed("0.5")!,
                        detail: "RANGE_TIGHT"
                    )))
    }

    @Test("3 and 4: in a range the bias decides alone")
    func range() {
        expectEntry(Sketch().with { $0.adx = 22 })
        expectEntry(Sketch().with { ($0.adx, $0.emaFast, $0.emaSlow) = (30, 1.2001, 1.1998) })
    }

    @Test("4: the slightest distance is a bias where there is no band, none is not")
    func noBand() {
        expectEntry(Sketch().with { $0.emaTrend = 1.2 - 1e-8 })
        #expect(
            Sketch().with { $0.emaTrend = 1.2 }.assessment
                == .refused(Reason(.trend, "TREND_NEUTRAL", value: .zero, limit: .zero, detail: "bps")))
        // What rounding leaves behind is no bias.
        #expect(Sketch().with { $0.emaTrend = (1.2).nextDown }.assessment.reason?.code == "TREND_NEUTRAL")
    }

    @Test("4: a distance of exactly the band passes, one step nearer is neutral")
    func band() {
        let banded = Sketch().with { $0.settings.trendNeutralBandBps = Fixed("5")! }
        expectEntry(banded.with { $0.emaTrend = 1.1994 })
        let nearer = banded.with { $0.emaTrend = 1.19940012 }
        #expect(
            nearer.assessment
                == .refused(
                    Reason(.trend, "TREND_NEUTRAL", value: Fixed("4.999")!, limit: Fixed("5")!, detail: "bps")))
        #expect(nearer.mirrored.reason?.value == Fixed("-4.999")!)
    }

    @Test("4: a bias against the regime is refused, and says against which")
    func conflict() {
        let torn = Sketch().with { $0.emaTrend = 1.206 }
        #expect(
            torn.assessment
                == .refused(Reason(.trend, "TREND_CONFLICT", value: Fixed("-50")!, detail: "TREND_UP")))
        #expect(
            torn.mirrored
                == .refused(Reason(.trend, "TREND_CONFLICT", value: Fixed("50")!, detail: "TREND_DOWN")))
    }

    @Test("5: an RSI of exactly the limit passes, one step past is refused with the numbers")
    func rsi() {
        expectEntry(Sketch().with { $0.rsi = 70 })
        let past = Sketch().with { $0.rsi = 70.00000001 }
        #expect(
            past.assessment
                == .refused(Reason(.entry, "RSI_OVERBOUGHT", value: Fixed("70.00000001")!, limit: Fixed("70")!))
        )
        #expect(
            past.mirrored
                == .refused(Reason(.entry, "RSI_OVERSOLD", value: Fixed("29.99999999")!, limit: Fixed("30")!)))
    }

    @Test("5: a long may be oversold, a short overbought")
    func otherEnd() { expectEntry(Sketch().with { $0.rsi = 0 }) }

    @Test("5: a price of exactly the limit's distance passes, a little further is refused")
    func extended() {
        expectEntry(Sketch().with { ($0.emaFast, $0.emaSlow) = (1.1992, 1.1991) })
        let further = Sketch().with { ($0.emaFast, $0.emaSlow) = (1.199199996, 1.1991) }
        let expected = Reason(
            .entry, "PRICE_EXTENDED", value: Fixed("2.00001")!, limit: Fixed("2")!, detail: "ATR")
        #expect(further.assessment == .refused(expected))
        #expect(further.mirrored == .refused(expected))
    }

    @Test("5: a price that moved away without any range is extended, whatever the limit")
    func noRange() {
        let expected = Reason(.entry, "PRICE_EXTENDED", limit: Fixed("2")!, detail: "ATR")
        #expect(Sketch().with { $0.atr = 0 }.assessment == .refused(expected))
    }

    @Test("6: a range of exactly the limit passes, a little less is refused with the numbers")
    func volatility() {
        let calm = Sketch().with { $0.emaFast = 1.19999 }
        expectEntry(calm.with { $0.atr = 0.00006 })
        let calmer = calm.with { $0.atr = 0.000059988 }
        let expected = Reason(
            .volatility, "LOW_VOLATILITY", value: Fixed("0.4999")!, limit: Fixed("0.5")!, detail: "bps")
        #expect(calmer.assessment == .refused(expected))
        #expect(calmer.mirrored == .refused(expected))
    }
}
