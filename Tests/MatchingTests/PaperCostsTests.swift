import Domain
import Testing

@testable import Matching

/// What trading costs, against figures worked out by hand.
@Suite struct PaperCostsTests {
    /// What a market order of `quantity` fills at, at 1.1000/1.1002 with `traded` in the market.
    private func price(
        _ slippage: PaperSlippage, _ side: Side, _ quantity: String = "1", atr: String? = nil,
        traded: String = "0"
    ) -> String {
        var floor = Floor(terms: PaperTerms(slippage: slippage))
        floor.show(Price("1.1000")!, Price("1.1002")!, traded: Fixed(traded)!)
        return Self.fills(floor.submit(Ticket(Floor.order("e", side, quantity, atr: atr)))).first?.price
            .description
            ?? "nothing"
    }

    static func fills(_ notices: [OrderNotice]) -> [Fill] {
        notices.compactMap { notice in
            if case .filled(let fill) = notice.event { fill } else { nil }
        }
    }

    @Test("a share of the price, rounded up to the tick")
    func bps() {
        // 1.1002 × 2 ÷ 10 000 = 0.00022004: three ticks
        #expect(price(PaperSlippage(bps: Fixed("2")!), .buy) == "1.1005")
        // 1.1 × 2 ÷ 10 000 = 0.00022: three ticks
        #expect(price(PaperSlippage(bps: Fixed("2")!), .sell) == "1.0997")
        // 1.1 × 0.9 ÷ 10 000 = 0.000099: one tick
        #expect(price(PaperSlippage(bps: Fixed("0.9")!), .sell) == "1.0999")
        #expect(price(PaperSlippage(bps: .zero), .sell) == "1.1")
    }

    @Test("a share of the average true range, and nothing where that is not known")
    func range() {
        let tenth = PaperSlippage(atrPercent: Fixed("10")!)
        #expect(price(tenth, .buy, atr: "0.0040") == "1.1006")
        #expect(price(tenth, .sell, atr: "0.0041") == "1.0995")
        #expect(price(tenth, .buy) == "1.1002")
        #expect(price(tenth, .buy, atr: "0") == "1.1002")
    }

    @Test("a share of the volume counts by its square, up to its limit, and as the limit where nobody says")
    func volume() {
        let model = PaperSlippage(volumeImpact: .one, volumePercent: Fixed("10")!)
        // (1 ÷ 20)² × 1.1002 = 0.0027505: 28 ticks
        #expect(price(model, .buy, "1", traded: "20") == "1.103")
        // (2 ÷ 20)² × 1.1 = 0.011: 110 ticks, and so for all that is larger
        #expect(price(model, .sell, "2", traded: "20") == "1.089")
        #expect(price(model, .sell, "3", traded: "20") == "1.089")
        #expect(price(model, .sell, "0.1", traded: "0") == "1.089")
        // LEAN's own figures: 0.025² × 0.1 × 1.1002 = 0.0000687625: one tick
        #expect(price(PaperSlippage(volumeImpact: Fixed("0.1")!), .buy) == "1.1003")
    }

    @Test("the parts add up before they are rounded, and the ticks come on top")
    func together() {
        // 0.00011002 + 0.0001 + (1 ÷ 100)² × 1.1002 × 0.5 = 0.00026503: three ticks, and two
        let all = PaperSlippage(
            ticks: 2, bps: .one, atrPercent: Fixed("5")!, volumeImpact: Fixed("0.5")!,
            volumePercent: Fixed("10")!)
        #expect(price(all, .buy, "1", atr: "0.0020", traded: "100") == "1.1007")
    }

    @Test("legs and exits slip by their entry's range; limits that rest do not slip")
    func legs() {
        var floor = Floor(terms: PaperTerms(slippage: PaperSlippage(atrPercent: Fixed("10")!)))
        floor.quote("1.1000", "1.1002")
        let entry = Floor.order("e", .buy, "1", atr: "0.0040")
        let stop = Floor.order("s", .sell, "1", .stop(Price("1.0980")!), .stopLoss, parent: "e")
        let target = Floor.order("t", .sell, "1", .limit(Price("1.1030")!), .takeProfit, parent: "e")
        floor.submit(Ticket(entry, protection: [stop, target]))
        var other = floor
        #expect(words(floor.quote("1.0980", "1.0982")).first == "s filled 1 @ 1.0976")
        #expect(words(other.quote("1.1030", "1.1032")).first == "t filled 1 @ 1.103")
        var third = floor
        third.submit(Ticket(Floor.order("f", .buy, "1", atr: "0.0010")))
        #expect(words(third.submit(Floor.flatten("x", .sell, "1", parent: "e"))).first == "x filled 1 @ 1.0976")
        #expect(words(third.submit(Ticket(Floor.order("g", .buy)))).first == "g filled 1 @ 1.0982")
    }

    @Test("a limit that is better than the market slips no further than itself")
    func limit() {
        var floor = Floor(terms: PaperTerms(slippage: PaperSlippage(ticks: 3, bps: Fixed("2")!)))
        floor.quote("1.1000", "1.1002")
        let near = Floor.entry("a", .buy, "1", .limit(Price("1.1006")!))
        #expect(words(floor.submit(near)).last == "a filled 1 @ 1.1006")
        let far = Floor.entry("b", .buy, "1", .limit(Price("1.1020")!))
        #expect(words(floor.submit(far)).last == "b filled 1 @ 1.1008")
    }

    @Test("a volume that was seen once stands until another is said, and is forgotten with the prices")
    func lastVolume() {
        let model = PaperSlippage(volumeImpact: .one, volumePercent: Fixed("10")!)
        var floor = Floor(terms: PaperTerms(slippage: model))
        floor.show(Price("1.1000")!, Price("1.1002")!, traded: Fixed("20")!)
        floor.quote("1.1000", "1.1002")
        #expect(words(floor.submit(Floor.entry("a", .buy))) == ["a filled 1 @ 1.103"])
        floor.book.forgetQuotes()
        floor.quote("1.1000", "1.1002")
        // Unknown: (10 %)² × 1.1002 = 0.011002: 111 ticks
        #expect(words(floor.submit(Floor.entry("b", .buy))) == ["b filled 1 @ 1.1113"])
    }

    @Test("a stop pays for the volume of the quote that reaches it")
    func stopVolume() {
        let model = PaperSlippage(volumeImpact: .one, volumePercent: Fixed("10")!)
        var floor = Floor(terms: PaperTerms(slippage: model))
        floor.show(Price("1.1000")!, Price("1.1002")!, traded: Fixed("10")!)
        floor.submit(Floor.entry("e", .buy, "1", .stop(Price("1.1012")!)))
        // (1 ÷ 100)² × 1.1012 = 0.00011012: two ticks
        #expect(
            words(floor.show(Price("1.1010")!, Price("1.1012")!, traded: Fixed("100")!).notices)
                == ["e filled 1 @ 1.1014"])
    }

    struct Commission: CustomTestStringConvertible, Sendable {
        let terms: PaperCommission
        let quantity: String
        let fee: String
        var testDescription: String { "\(quantity): \(fee)" }
    }

    @Test(
        "a commission is a share, an amount of each lot, and a minimum",
        arguments: [
            // 1.1002 × 1000 = 1100.2
            Commission(terms: PaperCommission(bps: Fixed("5")!), quantity: "1", fee: "0.5501"),
            Commission(terms: PaperCommission(perLot: Fixed("3.5")!), quantity: "0.37", fee: "1.295"),
            Commission(
                terms: PaperCommission(bps: Fixed("5")!, perLot: Fixed("3.5")!), quantity: "2", fee: "8.1002"),
            Commission(terms: PaperCommission(minimum: Fixed("2")!), quantity: "1", fee: "2"),
            Commission(
                terms: PaperCommission(bps: Fixed("5")!, minimum: Fixed("0.5501")!), quantity: "1",
                fee: "0.5501"),
            Commission(
                terms: PaperCommission(bps: Fixed("5")!, minimum: Fixed("0.55010001")!), quantity: "1",
                fee: "0.55010001"),
        ])
    func commission(_ given: Commission) {
        var floor = Floor(terms: PaperTerms(commission: given.terms))
        floor.quote("1.1000", "1.1002")
        let fills = Self.fills(floor.submit(Floor.entry("e", .buy, given.quantity)))
        #expect(fills.map(\.fee.description) == [given.fee])
    }

    @Test("the minimum is an order's, not a fill's: what was paid counts")
    func minimum() throws {
        let terms = PaperCommission(perLot: Fixed("1")!, minimum: Fixed("2.5")!)
        var fills: [Fill] = []
        for expected in ["2.5", "0", "0.5", "1"] {
            let fee = try #require(
                terms.fee(Quantity("1")!, at: Price("1.1")!, after: fills, of: Floor.euro))
            #expect(fee.description == expected)
            fills.append(
                Fill(
                    id: "f", quantity: Quantity("1")!, price: Price("1.1")!, fee: fee,
                    at: Timestamp(unixSeconds: 0)))
        }
    }
}
