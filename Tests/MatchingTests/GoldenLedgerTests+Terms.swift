import Domain
import Matching
import Testing

/// The same with terms beyond ticks and hundredths of a per cent.
extension GoldenLedgerTests {
    @Test("every cost at once")
    func costs() {
        let dear = PaperTerms(
            slippage: PaperSlippage(
                ticks: 1, bps: Fixed("0.5")!, atrPercent: Fixed("5")!, volumeImpact: Fixed("0.1")!,
                volumePercent: Fixed("10")!),
            commission: PaperCommission(bps: Fixed("5")!, perLot: Fixed("3.5")!, minimum: Fixed("5")!))
        expect(
            [
                Scene("market and target: the range and the volume are known") { script in
                    script.quote("1.1000", "1.1002", traded: "20")
                    script.submit(
                        "e", .market, atr: "0.0021",
                        legs: [
                            script.order("e-s", .stop(script.price("1.0980")), "1", .stopLoss, parent: "e"),
                            script.order("e-t", .limit(script.price("1.1030")), "1", .takeProfit, parent: "e"),
                        ])
                    script.quote("1.1030", "1.1032", traded: "20")
                },
                Scene("market and stop: neither is known") { script in
                    bracket(&script)
                    script.quote("1.0980", "1.0982")
                },
                Scene("the minimum of a small order") { $0.submit("e", .market, "0.1") },
            ], "costs", dear)
    }

    @Test("what the market has too little for")
    func liquidity() {
        let bounded = PaperTerms(
            slippage: PaperSlippage(ticks: 1), commission: PaperCommission(bps: Fixed("5")!),
            liquidityPercent: Fixed("10")!)
        func scene(
            _ kind: String, _ order: @escaping (Price) -> Order.Kind, at level: String, _ reach: [String]
        ) -> Scene {
            Scene("\(kind), filled in two parts, closed in two") { script in
                script.quote("1.1000", "1.1002", traded: "6")
                script.submit("e", order(script.price(level)))
                script.quote(reach[0], reach[1], traded: "4")
                script.quote(reach[0], reach[1], traded: "9")
                script.submit("x", .market, "1", .flatten, parent: "e", exits: true)
                script.quote(reach[0], reach[1], traded: "90")
            }
        }
        expect(
            [
                scene("market", { _ in .market }, at: "1.1000", ["1.1004", "1.1006"]),
                scene("limit", { .limit($0) }, at: "1.0990", ["1.0988", "1.0990"]),
                scene("stop", { .stop($0) }, at: "1.1012", ["1.1010", "1.1012"]),
                scene("stop-limit", { .stopLimit(level: $0, limit: $0) }, at: "1.1012", ["1.1010", "1.1012"]),
                scene(
                    "trailing stop", { .trailingStop($0, by: .distance(Fixed("0.0050")!)) }, at: "1.1012",
                    ["1.1010", "1.1012"]),
                Scene("market, cancelled in part; its legs cover that part") { script in
                    script.quote("1.1000", "1.1002", traded: "4")
                    bracket(&script)
                    script.cancel("e")
                    script.quote("1.0900", "1.0902", traded: "3")
                    script.quote("1.0950", "1.0952", traded: "3")
                },
                Scene("a target in part, then its stop") { script in
                    script.quote("1.1000", "1.1002", traded: "90")
                    bracket(&script)
                    script.quote("1.1030", "1.1032", traded: "4")
                    script.quote("1.0980", "1.0982", traded: "90")
                },
            ], "liquidity", bounded)
    }

    @Test("what is on its way")
    func latency() {
        let late = PaperTerms(
            slippage: PaperSlippage(ticks: 1), commission: PaperCommission(bps: Fixed("5")!),
            latency: .milliseconds(1_500))
        expect(
            [
                Scene("market: the price runs away before it comes") { script in
                    script.submit("e", .market)
                    script.quote("1.1003", "1.1005")
                    script.quote("1.1010", "1.1012")
                },
                Scene("rejected when it comes: the stop is through by then") { script in
                    script.submit("e", .stop(script.price("1.1012")))
                    script.quote("1.1012", "1.1014")
                    script.quote("1.1013", "1.1015")
                },
                Scene("filled while its cancel is on the way") { script in
                    script.submit("e", .limit(script.price("1.0990")))
                    script.quote("1.1000", "1.1002")
                    script.quote("1.1000", "1.1002")
                    script.cancel("e")
                    script.quote("1.0988", "1.0990")
                    script.quote("1.0988", "1.0990")
                },
                Scene("cancelled before the price comes") { script in
                    script.submit("e", .limit(script.price("1.0990")))
                    script.quote("1.1000", "1.1002")
                    script.quote("1.1000", "1.1002")
                    script.cancel("e")
                    script.quote("1.1000", "1.1002")
                    script.quote("1.0988", "1.0990")
                },
                Scene("amended too late: its stop fills at the old level") { script in
                    bracket(&script)
                    script.quote("1.1000", "1.1002")
                    script.quote("1.1000", "1.1002")
                    script.amend("e-s", "1", at: "1.0970")
                    script.quote("1.0980", "1.0982")
                    script.quote("1.0980", "1.0982")
                },
            ], "latency", late)
    }
}
