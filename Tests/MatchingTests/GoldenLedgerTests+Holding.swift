import Domain
import Matching
import TestSupport
import Testing

/// What holding costs, and what the venue closes because of it, in exact decimals.
extension GoldenLedgerTests {
    private func expect(
        _ scenes: [Scene], _ name: String, _ terms: PaperTerms, _ listed: [Instrument], from start: String
    ) {
        let scripts = scenes.flatMap { scene in
            Side.allCases.map { side in
                var script = LedgerScript(
                    scene.title, side, terms, listed: InstrumentTable(listed), from: start)
                scene.play(&script)
                return script.text
            }
        }
        expectGolden(scripts.joined(separator: "\n"), "matching-ledger-\(name)")
    }

    @Test("swap")
    func swap() throws {
        let clock = try Holding.clock()
        let terms = PaperTerms(
            commission: PaperCommission(bps: Fixed("5")!), financing: clock)
        expect(
            [
                Scene("a week, night by night, through a change of clocks") { script in
                    bracket(&script)
                    for evening in [
                        "2026-03-05T22:00:00Z", "2026-03-06T22:00:00Z", "2026-03-09T21:00:00Z",
                        "2026-03-10T21:00:00Z", "2026-03-11T21:00:00Z",
                    ] {
                        script.wait(until: evening)
                        script.quote("1.1000", "1.1002")
                        script.quote("1.1002", "1.1004")
                    }
                    script.submit("x", .market, "1", .flatten, parent: "e", exits: true)
                    script.wait(until: "2026-03-12T21:00:00Z")
                    script.quote("1.1000", "1.1002")
                },
                Scene("the same week in one sum: the venue was away") { script in
                    bracket(&script)
                    script.wait(until: "2026-03-11T21:00:00Z")
                    script.quote("1.1000", "1.1002")
                    script.quote("1.1002", "1.1004")
                },
                Scene("opened and closed between two evenings") { script in
                    script.submit("e", .market)
                    script.wait(until: "2026-03-05T21:59:00Z")
                    script.quote("1.1000", "1.1002")
                    script.submit("x", .market, "1", .flatten, parent: "e", exits: true)
                    script.wait(until: "2026-03-06T22:00:00Z")
                    script.quote("1.1000", "1.1002")
                },
                Scene("made larger, turned round: each night for what it held") { script in
                    script.submit("e", .market)
                    script.wait(until: "2026-03-05T22:00:00Z")
                    script.quote("1.1000", "1.1002")
                    script.submit("more", .market, "0.5", parent: "e")
                    script.wait(until: "2026-03-06T22:00:00Z")
                    script.quote("1.1000", "1.1002")
                    script.submit("turn", .market, "2.5", exits: true)
                    script.wait(until: "2026-03-09T21:00:00Z")
                    script.quote("1.1000", "1.1002")
                },
                Scene("the stop of the evening: the night is paid for first") { script in
                    bracket(&script)
                    script.wait(until: "2026-03-05T22:00:00Z")
                    script.quote("1.0980", "1.0982")
                },
            ], "swap", terms, [Holding.euro(Holding.swap)], from: "2026-03-05T12:00:00Z")
    }

    @Test("funding")
    func funding() throws {
        let clock = try Holding.clock()
        let terms = PaperTerms(financing: clock)
        expect(
            [
                Scene("three times a day, at the price of the moment") { script in
                    script.submit("e", .market)
                    for hour in ["16", "24"] {
                        script.wait(until: hour == "24" ? "2026-03-06T00:00:00Z" : "2026-03-05T\(hour):00:00Z")
                        script.quote("1.1000", "1.1002")
                        script.quote("1.1010", "1.1012")
                    }
                },
                Scene("after two days: one sum") { script in
                    script.submit("e", .market)
                    script.wait(until: "2026-03-07T12:00:00Z")
                    script.quote("1.1000", "1.1002")
                },
            ], "funding", terms, [Holding.euro(Holding.funding)], from: "2026-03-05T12:00:00Z")
    }

    @Test("margin")
    func margin() {
        let terms = PaperTerms(
            slippage: PaperSlippage(ticks: 1), commission: PaperCommission(bps: Fixed("5")!),
            margin: Holding.margin("10000"))
        expect(
            [
                Scene("refused: more than is free") { $0.submit("e", .market, "92") },
                Scene("warned, recovered, warned again, closed") { script in
                    script.submit(
                        "e", .market, "50",
                        legs: [
                            script.order(
                                "e-t", .limit(script.price("1.3000")), "50", .takeProfit, parent: "e")
                        ])
                    script.quote("1.0200", "1.0202")
                    script.quote("1.0000", "1.0002")
                    script.quote("1.0200", "1.0202")
                    script.quote("0.9900", "0.9902")
                    script.quote("0.9400", "0.9402")
                    script.quote("1.3000", "1.3002")
                },
                Scene("a gap beyond everything: closed at its price") { script in
                    script.submit("e", .market, "50")
                    script.quote("0.8000", "0.8002")
                    script.submit("again", .market, "1")
                },
            ], "margin", terms, [Holding.euro(nil, leverage: "10")], from: "2026-03-05T12:00:00Z")
    }
}
