import Domain
import Testing

@testable import Matching

/// Fills that take at most a share of what is traded.
@Suite struct PaperLiquidityTests {
    /// A tenth of what is traded; `traded` on the first quote.
    private func floor(_ traded: String = "0", percent: String = "10", commission: PaperCommission = .init())
        -> Floor
    {
        var floor = Floor(terms: PaperTerms(commission: commission, liquidityPercent: Fixed(percent)!))
        floor.show(Price("1.1000")!, Price("1.1002")!, traded: Fixed(traded)!)
        return floor
    }

    @Test("an order takes its share and the rest keeps working on what comes next")
    func market() {
        var floor = floor("5")
        #expect(words(floor.submit(Floor.entry("e", .buy))) == ["e acknowledged", "e filled 0.5 @ 1.1002"])
        #expect(floor.quote("1.1003", "1.1005") == [], "nothing was traded")
        #expect(words(show(&floor, "1.1003", "1.1005", "3")) == ["e filled 0.3 @ 1.1005"])
        #expect(words(show(&floor, "1.1003", "1.1005", "9")) == ["e filled 0.2 @ 1.1005"])
        #expect(floor.phase("e") == .filled)
    }

    @Test(
        "exactly the share fills whole; a hundredth more does not, and what is left is rounded down to the step"
    )
    func boundary() {
        var exact = floor("10")
        #expect(words(exact.submit(Floor.entry("e", .buy, "1"))) == ["e filled 1 @ 1.1002"])
        var more = floor("10")
        #expect(
            words(more.submit(Floor.entry("e", .buy, "1.01"))) == ["e acknowledged", "e filled 1 @ 1.1002"])
        var step = floor("9.99")
        #expect(words(step.submit(Floor.entry("e", .buy, "1"))).last == "e filled 0.99 @ 1.1002")
        var dust = floor("0.09")
        #expect(words(dust.submit(Floor.entry("e", .buy, "1"))) == ["e acknowledged"])
    }

    @Test("orders share what there is, in the order in which they come")
    func shared() {
        var floor = floor("20")
        #expect(words(floor.submit(Floor.entry("a", .buy, "1.5"))) == ["a filled 1.5 @ 1.1002"])
        #expect(words(floor.submit(Floor.entry("b", .sell, "1"))).last == "b filled 0.5 @ 1.1")
        #expect(words(floor.submit(Floor.entry("c", .buy, "1"))) == ["c acknowledged"])
        #expect(
            words(show(&floor, "1.1000", "1.1002", "10")) == ["b filled 0.5 @ 1.1", "c filled 0.5 @ 1.1002"])
    }

    @Test("a quote's own fills are not free because they are written down before the quote is")
    func order() {
        var floor = floor("100")
        floor.submit(Floor.entry("e", .buy, "1", .limit(Price("1.0990")!)))
        let index = Floor.instruments.index(of: "EURUSD")!
        let quote = Quote(
            instrument: index, bid: Price("1.0980")!, ask: Price("1.0982")!, at: floor.now + .seconds(1),
            traded: Fixed("12")!)
        let entries = floor.book.observe(quote)
        var other = floor
        _ = floor.commit(entries)
        floor.book.note(quote)
        other.book.note(quote)
        _ = other.commit(entries)
        for var each in [floor, other] {
            #expect(words(each.submit(Floor.entry("f", .buy, "1"))).last == "f filled 0.2 @ 1.0982")
        }
    }

    @Test("where no quote ever told what is traded nothing is bounded: exits must work")
    func unknown() {
        var floor = floor()
        #expect(words(floor.submit(Floor.entry("e", .buy, "10"))) == ["e filled 10 @ 1.1002"])
        var forgotten = self.floor("1")
        forgotten.book.forgetQuotes()
        forgotten.quote("1.1000", "1.1002")
        #expect(words(forgotten.submit(Floor.entry("e", .buy, "10"))) == ["e filled 10 @ 1.1002"])
    }

    @Test("a stop that finds too little is triggered, and is a market order wherever the price goes")
    func stop() {
        var floor = floor("100")
        floor.submit(Floor.entry("e", .buy, "2", stop: "1.0980"))
        #expect(
            words(show(&floor, "1.0979", "1.0981", "5")) == ["e-s triggered", "e-s filled 0.5 @ 1.0979"])
        #expect(
            words(floor.amend("e-s", "2", at: "1.0970")) == [
                "e-s keeps its terms (1): order e-s does not rest in the book"
            ])
        #expect(words(show(&floor, "1.1050", "1.1052", "8")) == ["e-s filled 0.8 @ 1.105"])
        #expect(words(show(&floor, "1.0950", "1.0952", "8")) == ["e-s filled 0.7 @ 1.095"])
        #expect(floor.book.holdings.isEmpty)
    }

    @Test("a stop that finds nothing is triggered all the same")
    func stopOfNothing() {
        var floor = floor("10")
        floor.submit(Floor.entry("e", .buy, "1", stop: "1.0980"))
        #expect(words(floor.quote("1.0979", "1.0981")) == ["e-s triggered"])
        #expect(words(show(&floor, "1.1050", "1.1052", "10")) == ["e-s filled 1 @ 1.105"])
    }

    @Test("what a target takes its stop need not take; the end of one is the end of both")
    func target() {
        var floor = floor("100")
        floor.submit(Floor.entry("e", .buy, "2", stop: "1.0980", target: "1.1030"))
        #expect(
            words(show(&floor, "1.1030", "1.1032", "5")) == [
                "e-t filled 0.5 @ 1.103", "e-s amended 1.5 @ 1.098",
            ])
        var falls = floor
        #expect(
            words(show(&falls, "1.0980", "1.0982", "90")) == ["e-s filled 1.5 @ 1.098", "e-t cancelled"])
        #expect(
            words(show(&floor, "1.1031", "1.1033", "90")) == ["e-t filled 1.5 @ 1.103", "e-s cancelled"])
        #expect(falls.book.holdings.isEmpty && floor.book.holdings.isEmpty)
    }

    @Test(
        "legs of an entry that fills in part live, and one that is reached ends the entry and covers that part")
    func entryInPart() {
        var floor = floor("4")
        floor.submit(Floor.entry("other", .buy, "0.1"))
        #expect(
            words(floor.submit(Floor.entry("e", .buy, "1", stop: "1.0980", target: "1.1030"))) == [
                "e acknowledged", "e filled 0.3 @ 1.1002", "e-s acknowledged", "e-t acknowledged",
            ])
        #expect(
            words(show(&floor, "1.0980", "1.0982", "1")) == [
                "e cancelled", "e-s amended 0.3 @ 1.098", "e-t amended 0.3 @ 1.103", "e-s triggered",
                "e-s filled 0.1 @ 1.098", "e-t amended 0.2 @ 1.103",
            ])
        #expect(words(show(&floor, "1.0980", "1.0982", "9")) == ["e-s filled 0.2 @ 1.098", "e-t cancelled"])
        #expect(
            floor.book.holdings == [.init(instrument: "EURUSD", side: .buy, quantity: Quantity("0.1")!)],
            "what another entry bought stays")
    }

    @Test("an entry that is taken back in part leaves legs for that part")
    func cancelled() {
        var floor = floor("4")
        floor.submit(Floor.entry("e", .buy, "1", stop: "1.0980", target: "1.1030"))
        #expect(
            words(floor.cancel("e")) == [
                "e cancelled", "e-s amended 0.4 @ 1.098", "e-t amended 0.4 @ 1.103",
            ])
        #expect(words(show(&floor, "1.0980", "1.0982", "90")) == ["e-s filled 0.4 @ 1.098", "e-t cancelled"])
    }

    @Test("a limit that is filled in part rests at its own price")
    func limit() {
        var floor = floor("4")
        #expect(
            words(floor.submit(Floor.entry("e", .buy, "1", .limit(Price("1.1010")!))))
                == ["e acknowledged", "e filled 0.4 @ 1.1002"])
        #expect(words(show(&floor, "1.1000", "1.1002", "90")) == ["e filled 0.6 @ 1.101"])
    }

    @Test("the least commission of an order is paid once")
    func commission() {
        var floor = floor("5", commission: PaperCommission(perLot: Fixed("2")!, minimum: Fixed("1.5")!))
        let first = floor.submit(Floor.entry("e", .buy, "1"))
        let later = show(&floor, "1.1000", "1.1002", "90")
        #expect(PaperCostsTests.fills(first + later).map(\.fee) == [Fixed("1.5")!, Fixed("0.5")!])
    }

    @Test("the longest name leaves room for 1295 fills; what is left then is taken back")
    func names() {
        let id = OrderID(String(repeating: "n", count: PaperBook.orderNameLengthMaximum))
        var floor = floor("0.1")
        floor.submit(Ticket(Floor.order(id, .buy, "10", .limit(Price("1.1010")!))))
        #expect(floor.book.snapshot(asking: [id]).orders.first?.fills.map(\.id.value) == ["\(id)-f1"])
        var order = Floor.order(id, .buy, "10")
        for number in 1...1_295 {
            let name = order.nextFill
            #expect(name.flatMap { FillID(checking: $0.value) } != nil, "\(number)")
            let fill = Fill(
                id: name!, quantity: Quantity(Fixed(raw: 1))!, price: Price("1.1")!, fee: .zero, at: floor.now)
            #expect(throws: Never.self) { try order.apply(.filled(fill)) }
        }
        #expect(order.nextFill == nil && order.fills.last?.id.value.hasSuffix("-fzz") == true)
    }

    @Test("in the bounded days orders fill in part, and both legs of an entry do")
    func lively() {
        let counts = Day.bounded.map { day in
            (
                parts: day.fills.count { $0.1.id.value.hasSuffix("-f2") },
                resized: day.floor.journal.count { entry in
                    if case .amended = entry.notice?.event { true } else { false }
                }
            )
        }
        print("bounded:", counts.map(\.parts).reduce(0, +), counts.map(\.resized).reduce(0, +))
        #expect(counts.allSatisfy { $0.parts > 0 } && counts.count { $0.resized > 0 } > 30)
    }

    @Test("no statement of what was traded is overdrawn", arguments: 0..<60 as Range<UInt64>)
    func share(seed: UInt64) {
        let day = Day.bounded[Int(seed)]
        #expect(!day.fills.isEmpty)
        for instrument in Floor.instruments.all {
            let quotes = day.quotes[instrument.id] ?? []
            var told = quotes.filter { $0.traded > .zero }.map { (from: $0.at, left: $0.traded) }
            for (order, fill) in day.fills where order.instrument == instrument.id {
                guard let place = told.lastIndex(where: { $0.from <= fill.at }) else { continue }
                told[place].left -= fill.quantity.amount * 10
            }
            #expect(told.allSatisfy { $0.left >= .zero })
        }
    }

    @Test("legs take no more than their entry brought, together", arguments: 0..<60 as Range<UInt64>)
    func legs(seed: UInt64) {
        let day = Day.bounded[Int(seed)]
        var brought: [OrderID: Fixed] = [:]
        for (order, fill) in day.fills {
            if order.isLeg, let parent = order.parent {
                brought[parent, default: .zero] -= fill.quantity.amount
                #expect(brought[parent]! >= .zero, "\(order.id)")
            } else {
                brought[order.id, default: .zero] += fill.quantity.amount
            }
        }
    }

    @Test(
        "a bounded book that is recalled holds and works what the one that lived does",
        arguments: 0..<60 as Range<UInt64>)
    func recall(seed: UInt64) throws {
        let day = Day.bounded[Int(seed)]
        let names = day.tickets.flatMap { [$0.order.id] + $0.protection.map(\.id) }
        let recalled = try PaperBook(
            instruments: Floor.instruments, terms: day.terms, recalling: day.floor.journal)
        #expect(recalled.holdings == day.floor.book.holdings)
        #expect(recalled.snapshot(asking: names) == day.floor.book.snapshot(asking: names))
    }

    private func show(_ floor: inout Floor, _ bid: String, _ ask: String, _ traded: String) -> [OrderNotice] {
        floor.show(Price(bid)!, Price(ask)!, traded: Fixed(traded)!).notices
    }
}

extension Fixed {
    fileprivate static func * (amount: Fixed, times: Int64) -> Fixed { Fixed(raw: amount.raw * times) }
}
