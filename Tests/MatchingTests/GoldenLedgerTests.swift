import Domain
import Matching
import TestSupport
import Testing

/// Every kind of order, for both sides, in every state that it can be in, in exact decimals.
@Suite struct GoldenLedgerTests {
    /// One tick of slippage and five hundredths of a per cent.
    static let usual = PaperTerms(slippageTicks: 1, commissionBps: Fixed("5")!)

    struct Scene {
        let title: String
        let play: (inout LedgerScript) -> Void

        init(_ title: String, _ play: @escaping (inout LedgerScript) -> Void) {
            self.title = title
            self.play = play
        }
    }

    func expect(_ scenes: [Scene], _ name: String, _ terms: PaperTerms = Self.usual) {
        let scripts = scenes.flatMap { scene in
            Side.allCases.map { side in
                var script = LedgerScript(scene.title, side, terms)
                scene.play(&script)
                return script.text
            }
        }
        expectGolden(scripts.joined(separator: "\n"), "matching-ledger-\(name)")
    }

    @Test("market orders")
    func market() {
        expect(
            [
                Scene("taken and filled whole, closed again") {
                    $0.submit("e", .market)
                    $0.quote("1.1010", "1.1012")
                    $0.submit("x", .market, "1", .flatten, parent: "e", exits: true)
                },
                Scene("rejected: below the minimum") { $0.submit("e", .market, "0.09") },
                Scene("rejected: an exit of nothing") { $0.submit("x", .market, "1", .flatten, exits: true) },
                Scene("filled in part: an exit larger than what is held") {
                    $0.submit("e", .market, "0.4")
                    $0.submit("x", .market, "1", .flatten, parent: "e", exits: true)
                },
                Scene("cancelled: too late") {
                    $0.submit("e", .market)
                    $0.cancel("e")
                },
                Scene("gapped: the first price after the gap") {
                    $0.quote("1.1050", "1.1060")
                    $0.submit("e", .market)
                    $0.quote("1.0900", "1.0910")
                    $0.submit("x", .market, "1", .flatten, parent: "e", exits: true)
                },
            ], "market")
    }

    @Test("limits")
    func limit() {
        expect(
            resting("limit", at: "1.0990", reach: ("1.0988", "1.0990"), beyond: ("1.0900", "1.0902")) {
                .limit($0)
            } + [
                Scene("taken and filled at once: the market is better already") { script in
                    script.submit("e", .limit(script.price("1.1010")))
                },
                Scene("a target, filled whole") { script in
                    bracket(&script)
                    script.quote("1.1030", "1.1032")
                },
                Scene("a target, gapped through: at its own price") { script in
                    bracket(&script)
                    script.quote("1.1090", "1.1092")
                },
                Scene("a target, filled in part: larger than what is held") { script in
                    script.submit("e", .market, "0.4")
                    script.submit(
                        "t", .limit(script.price("1.1030")), "1", .takeProfit, parent: "e", exits: true)
                    script.quote("1.1030", "1.1032")
                },
            ], "limit")
    }

    @Test("stops")
    func stop() {
        expect(
            resting("stop", at: "1.1012", reach: ("1.1010", "1.1012"), beyond: ("1.1090", "1.1092")) {
                .stop($0)
            } + [
                Scene("rejected: through already") { $0.submit("e", .stop($0.price("1.1002"))) },
                Scene("a protective stop, filled whole") { script in
                    bracket(&script)
                    script.quote("1.0980", "1.0982")
                },
                Scene("a protective stop, gapped through: the gap is paid") { script in
                    bracket(&script)
                    script.quote("1.0900", "1.0902")
                },
                Scene("a protective stop, filled in part: larger than what is held") { script in
                    script.submit("e", .market, "0.4")
                    script.submit("s", .stop(script.price("1.0980")), "1", .stopLoss, parent: "e", exits: true)
                    script.quote("1.0980", "1.0982")
                },
            ], "stop")
    }

    @Test("stop-limits")
    func stopLimit() {
        expect(
            resting("stopLimit", at: "1.1012", reach: ("1.1010", "1.1012"), beyond: ("1.1090", "1.1092")) {
                // The limit lies three ticks beyond the level, as seen from the level's own side.
                let away = $0 > Price("1.1001")! ? Fixed("0.0003")! : Fixed("-0.0003")!
                return .stopLimit(level: $0, limit: $0.moved(by: away)!)
            } + [
                Scene("rejected: through already") {
                    $0.submit("e", .stopLimit(level: $0.price("1.1002"), limit: $0.price("1.1010")))
                },
                Scene("triggered at its limit: the slip is not paid") {
                    $0.submit("e", .stopLimit(level: $0.price("1.1012"), limit: $0.price("1.1012")))
                    $0.quote("1.1010", "1.1012")
                },
                Scene("gapped through, and filled at its limit when the price comes back") {
                    $0.submit("e", .stopLimit(level: $0.price("1.1012"), limit: $0.price("1.1015")))
                    $0.quote("1.1090", "1.1092")
                    $0.quote("1.1008", "1.1010")
                },
                Scene("triggered, its limit amended after the price") {
                    $0.submit("e", .stopLimit(level: $0.price("1.1012"), limit: $0.price("1.1015")))
                    $0.quote("1.1090", "1.1092")
                    $0.amend("e", "1", at: "1.1080")
                    $0.quote("1.1078", "1.1080")
                },
                Scene("a protective one that is gapped through leaves the position open") {
                    bracket(&$0) { .stopLimit(level: $0, limit: $0) }
                    $0.quote("1.0900", "1.0902")
                    $0.cancel("e-s")
                    $0.submit("x", .market, "1", .flatten, parent: "e", exits: true)
                },
                Scene("a protective one, filled whole") {
                    bracket(&$0) { .stopLimit(level: $0, limit: $0) }
                    $0.quote("1.0980", "1.0982")
                },
            ], "stop-limit")
    }

    @Test("trailing stops")
    func trailing() {
        let ten = Order.Trail.distance(Fixed("0.0010")!)
        expect(
            resting("trailing", at: "1.1012", reach: ("1.1010", "1.1012"), beyond: ("1.1090", "1.1092")) {
                .trailingStop($0, by: ten)
            } + [
                Scene("rejected: a trail of nothing") {
                    $0.submit("e", .trailingStop($0.price("1.1012"), by: .distance(.zero)))
                },
                Scene("an entry's level follows the price down, not up, and is reached on the way") {
                    $0.submit("e", .trailingStop($0.price("1.1012"), by: ten))
                    $0.quote("1.0990", "1.0992")
                    $0.quote("1.0995", "1.0997")
                    $0.quote("1.1000", "1.1002")
                },
                Scene("a protective one follows by a distance and is reached to the tick") {
                    bracket(&$0) { .trailingStop($0, by: ten) }
                    $0.quote("1.1005", "1.1007")
                    $0.quote("1.1025", "1.1027")
                    $0.quote("1.1016", "1.1018")
                    $0.quote("1.1015", "1.1017")
                },
                Scene(
                    "a protective one follows by per cent, rounded away from the price, and is gapped through"
                ) {
                    bracket(&$0) { .trailingStop($0, by: .percent(Fixed("0.1")!)) }
                    $0.quote("1.1025", "1.1027")
                    $0.quote("1.0900", "1.0902")
                },
                Scene("a protective one ends with its target") {
                    bracket(&$0) { .trailingStop($0, by: ten) }
                    $0.quote("1.1030", "1.1032")
                },
                Scene("an amendment moves it towards the profit, not back") {
                    bracket(&$0) { .trailingStop($0, by: ten) }
                    $0.amend("e-s", "1", at: "1.0995")
                    $0.amend("e-s", "1", at: "1.0985", number: 2)
                    $0.quote("1.0994", "1.0996")
                },
            ], "trailing-stop")
    }

    /// The states of an order that waits for a price.
    private func resting(
        _ name: String, at level: String, reach: (String, String), beyond: (String, String),
        _ kind: @escaping (Price) -> Order.Kind
    ) -> [Scene] {
        [
            Scene("taken, and not reached by a tick") { script in
                script.submit("e", kind(script.price(level)))
                script.quote("1.1001", "1.1003")
            },
            Scene("rejected: off the grid") { $0.submit("e", kind(Price("1.09905")!)) },
            Scene("reached to the tick, filled whole, closed again") { script in
                script.submit("e", kind(script.price(level)))
                script.quote(reach.0, reach.1)
                script.submit("x", .market, "1", .flatten, parent: "e", exits: true)
            },
            Scene("gapped through") { script in
                script.submit("e", kind(script.price(level)))
                script.quote(beyond.0, beyond.1)
            },
            Scene("cancelled, and the price comes too late") { script in
                script.submit("e", kind(script.price(level)))
                script.cancel("e")
                script.quote(reach.0, reach.1)
            },
            Scene("expired, and the price comes too late") { script in
                script.submit("e", kind(script.price(level)))
                script.expire("e")
                script.quote(reach.0, reach.1)
            },
            Scene("amended away from the price") { script in
                script.submit("e", kind(script.price(level)))
                script.amend("e", "2", at: name == "limit" ? "1.0980" : "1.1030")
                script.quote(reach.0, reach.1)
            },
        ]
    }

    /// An entry with a stop twenty ticks below and a target thirty above.
    func bracket(
        _ script: inout LedgerScript, guarding: (Price) -> Order.Kind = { .stop($0) }
    ) {
        script.submit(
            "e", .market,
            legs: [
                script.order("e-s", guarding(script.price("1.0980")), "1", .stopLoss, parent: "e"),
                script.order("e-t", .limit(script.price("1.1030")), "1", .takeProfit, parent: "e"),
            ])
    }
}
