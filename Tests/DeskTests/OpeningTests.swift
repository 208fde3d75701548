import Commands
import Desk
import Domain
import Engine
import Testing

/// Entries by hand.
@Suite struct OpeningTests {
    private static func bench() -> Bench { Bench.trading() }

    @Test("an /open is a card with the order as it would be sent, and a yes sends it through every gate")
    func opens() throws {
        var bench = Self.bench()
        bench.write("/open ETHUSDT long stop 2990 target 3030")
        let card = try #require(bench.said.last)
        #expect(card.text.contains("Buy ETHUSDT?") && card.text.contains("2,990.0"))
        #expect(bench.submitted.isEmpty)
        bench.press(try #require(bench.button("y/")))
        let ticket = try #require(bench.submitted.last)
        #expect(
            ticket.order.instrument == "ETHUSDT" && ticket.order.side == .buy && ticket.order.purpose == .entry)
        #expect(ticket.protection.compactMap(\.price) == [Price("2990")!, Price("3030")!])
        #expect(bench.desk.engine.sizingNote(of: ticket.order.id)?.bound == .risk)
        #expect(bench.recalled == bench.ledger)
    }

    @Test("a part of the size is asked for, and sent")
    func part() throws {
        var (whole, half) = (Self.bench(), Self.bench())
        whole.write("/open ETHUSDT long stop 2990 target 3030")
        whole.press(try #require(whole.button("y/")))
        half.write("/open ETHUSDT long stop 2990 target 3030 50%")
        half.press(try #require(half.button("y/")))
        let (all, part) = (
            try #require(whole.submitted.last?.order.quantity.amount),
            try #require(half.submitted.last?.order.quantity.amount)
        )
        #expect(part <= all - part && part > .zero)
    }

    @Test("what a gate forbids is told with its number, and nothing is asked")
    func refused() {
        var bench = Self.bench()
        bench.write("/lock ETHUSDT")
        let texts = bench.write("/open ETHUSDT long stop 2990 target 3030").texts
        #expect(texts.first?.contains("ETHUSDT: not entered") == true)
        #expect(bench.ledger.questions.isEmpty)
        #expect(
            bench.write("/open BTCUSDT long stop 200000").texts.first?.contains("not be a valid order") == true)
        #expect(
            bench.write("/open BTCUSDT short stop 200000 target 150000").texts.first?.contains("not entered")
                == true)
    }

    @Test("while it waits another /open of the same is no second question")
    func once() {
        var bench = Self.bench()
        bench.write("/open ETHUSDT long stop 2990 target 3030")
        #expect(
            bench.write("/open ETHUSDT long stop 2990 target 3030").texts.first?.contains("waits for an answer")
                == true)
        #expect(bench.ledger.questions.count == 1)
    }

    @Test("it is not entered by a late yes, nor later by itself where something passing forbids it")
    func notLater() throws {
        var bench = Self.bench()
        bench.write("/open ETHUSDT long stop 2990 target 3030")
        let yes = try #require(bench.button("y/"))
        bench.quote(Bench.eth, "3000", at: bench.now)
        bench.pass(.seconds(60))
        bench.press(yes)
        #expect(bench.submitted.isEmpty, "its price is too old to be traded at")
        bench.quote(Bench.eth, "3000")
        bench.ring(until: bench.now + .minutes(2), atMost: 500)
        #expect(bench.submitted.filter { $0.order.instrument == "ETHUSDT" }.isEmpty)
    }

    @Test("an /open that comes too late is refused")
    func late() {
        var bench = Self.bench()
        #expect(
            bench.write("/open ETHUSDT long", age: .seconds(31)).texts.first?.contains("not carried out")
                == true)
        #expect(bench.ledger.questions.isEmpty)
    }

    // At 3000.01 with a stop at 2990 one unit loses 10.01, and 0.5 % of 10 000 buys 4.995.
    private static let levels = "stop 2990 target 3030"

    @Test(
        "a size or a risk is that, rounded down to the step, and the card says what it costs and what is left",
        arguments: [
            ("size 2", "2"), ("size 1.9999", "1.999"), ("size 4.995", "4.995"), ("size 0.001", "0.001"),
            ("risk 0.2%", "1.998"), ("risk 0.5%", "4.995"), ("half", "2.497"),
        ])
    func sized(words: String, quantity: String) throws {
        var bench = Self.bench()
        bench.write("/open ETHUSDT long \(Self.levels) \(words)")
        let card = try #require(bench.said.last).text
        for row in ["the most now", "4.995", "of the equity", "in and out costs", "Open risk", "Positions"] {
            #expect(card.contains(row), "\(card)")
        }
        bench.press(try #require(bench.button("y/")))
        let order = try #require(bench.submitted.last?.order)
        #expect(order.quantity == Quantity(quantity)!)
        #expect(
            bench.desk.engine.sizingNote(of: order.id) == nil, "no method of the settings chose this size")
        // What it risks is what it loses at the stop, to the last digit.
        #expect(order.risk == Fixed("10.01")!.multiplied(by: order.quantity.amount, rounding: .up))
        bench.fill(order.id, at: "3000.01")
        #expect(bench.ledger.positions["ETHUSDT"]?.position.quantity == Quantity(quantity)!)
        #expect(bench.recalled == bench.ledger)
    }

    @Test(
        "the card tells what every limit leaves now and with the entry, what it costs, and what share it risks")
    func preview() throws {
        var setting = Bench.Setting()
        (setting.limits.losses.weeklyPercent, setting.limits.portfolio.heatPercent) = (Fixed("5")!, Fixed("2")!)
        var bench = Bench.trading(setting)
        bench.write("/open ETHUSDT long \(Self.levels) size 2")
        let card = try #require(bench.said.last).text.split(separator: "\n").map { row in
            row.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
        }
        for row in [
            "risk 20.02 USDT", "of the equity 0.20%", "in and out costs 0.02 USDT",
            "Day's loss 300.00 → 279.98", "Week's loss 500.00 → 479.98", "Open risk 200.00 → 179.98",
            "Worth of positions 50,000 → 44,000", "Positions 2 → 1", "Entries in an hour 10 → 9",
        ] { #expect(card.contains(row), "\(row) in \(card)") }
        // Nothing of it was kept.
        #expect(bench.ledger.openOrders.isEmpty)
    }

    @Test("of a lent account the card tells what its rules leave too")
    func lent() throws {
        var setting = Bench.Setting()
        var prop = PropTerms()
        prop.dailyLoss = .percent(Fixed("4")!)
        prop.totalLoss = .percent(Fixed("8")!)
        (prop.lotsTotal, prop.minimumDays) = (Fixed("10")!, 5)
        setting.prop = prop
        var bench = Bench.trading(setting)
        bench.write("/open ETHUSDT long \(Self.levels) size 2")
        let card = try #require(bench.said.last).text.split(separator: "\n").map { row in
            row.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
        }
        for row in [
            "Account rules", "Day's loss 400.00 → 379.98", "Total loss 800.00 → 779.98", "All holdings 10 → 8",
        ] { #expect(card.contains(row), "\(row) in \(card)") }
        #expect(!card.contains { $0.hasPrefix("Trading days") }, "an entry takes nothing of it")
    }

    @Test(
        "a size beyond what would pass is refused with the reason and the most that would, and never cut",
        arguments: [
            (
                "size 4.996", "size: 4.996 is more than the settings give, 4.995, held by the risk of a trade",
                "4.995"
            ),
            ("size 900000000", "more than the settings give, 4.995", "4.995"),
            (
                "risk 0.51%", "size: 5.094 is more than the settings give, 4.995, held by the risk of a trade",
                "4.995"
            ),
            ("size 0.0009", "size: 0.0009 is less than the smallest order, 0.001", "4.995"),
            ("risk 0.01% stop 100", "is less than the smallest order, 0.001", "0.017"),
        ])
    func refusedSize(words: String, reason: String, most: String) {
        var bench = Self.bench()
        let levels = words.contains("stop") ? "target 99999" : Self.levels
        let text = bench.write("/open ETHUSDT long \(levels) \(words)").texts.first ?? ""
        #expect(text.contains(reason) && text.contains("At most \(most) would pass now."), "\(text)")
        #expect(bench.ledger.questions.isEmpty && bench.submitted.isEmpty)
        // What it names does pass.
        bench.write(
            "/open ETHUSDT long \(levels) \(words.contains("stop") ? "stop 100" : "") size \(most)")
        #expect(bench.ledger.questions.count == 1)
    }

    @Test("a gate's limit is named too, with the most that it leaves")
    func gates() throws {
        var setting = Bench.Setting()
        setting.limits.portfolio.heatPercent = Fixed("0.3")!
        var bench = Bench.trading(setting)
        let text = bench.write("/open ETHUSDT long \(Self.levels) size 4").texts.first ?? ""
        #expect(text.contains("heat:") && text.contains("At most 2.997 would pass now."), "\(text)")
        bench.write("/open ETHUSDT long \(Self.levels) size 2.997")
        #expect(bench.ledger.questions.count == 1)
        #expect(try #require(bench.said.last).text.contains("2.997"))
    }

    @Test("where nothing at all would pass, no figure is named")
    func nothingPasses() {
        var bench = Self.bench()
        bench.write("/lock ETHUSDT")
        let text = bench.write("/open ETHUSDT long \(Self.levels) size 1").texts.first ?? ""
        #expect(text.contains("not entered") && !text.contains("would pass"), "\(text)")
    }

    @Test("a size that fitted when it was asked for and does no more is forbidden at the yes, not cut")
    func outgrown() throws {
        var bench = Self.bench()
        bench.write("/open ETHUSDT long \(Self.levels) size 4.9")
        let yes = try #require(bench.button("y/"))
        bench.quote(Bench.eth, "3002")
        bench.press(yes)
        #expect(bench.submitted.isEmpty)
        #expect(
            bench.edits.last?.text.contains("4.9 is more than the settings give, 4.163") == true,
            "\(bench.edits.last?.text ?? "")")
    }

    @Test("half the size of a quantity, and of a risk, is half of it", arguments: ["size 2", "risk 0.2002%"])
    func halves(words: String) throws {
        var bench = Self.bench()
        bench.write("/open ETHUSDT long \(Self.levels) \(words)")
        bench.press(try #require(bench.button("h/")))
        bench.press(try #require(bench.button("y/")))
        #expect(bench.submitted.last?.order.quantity == Quantity("1")!)
    }

    @Test("tried out, it shows the card and asks nothing")
    func triedOut() throws {
        var bench = Self.bench()
        let before = bench.ledger
        let text = try #require(bench.write("/open ETHUSDT long \(Self.levels) size 2 ?").texts.first)
        #expect(text.contains("the most now") && text.contains("Buy ETHUSDT?"), "\(text)")
        #expect(bench.ledger.questions == before.questions && bench.submitted.isEmpty)
    }
}
