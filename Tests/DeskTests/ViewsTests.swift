import Commands
import Desk
import Domain
import Engine
import Scheduler
import TestSupport
import Testing

/// What the views say is what the ledger and the closed trades know.
@Suite struct ViewsTests {
    /// One trade of 0.125 BTC won 99, another holds.
    static func traded() throws -> Bench {
        var bench = try ReadingTests.holding()
        let target = try #require(bench.ledger.openOrders.first { $0.purpose == .takeProfit })
        bench.fill(target.id, at: "100800.1", fee: "1")
        return bench
    }

    static func expect(
        _ bench: inout Bench, _ line: String, says words: [String],
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let text = ReadingTests.said(&bench, line)
        for word in words {
            #expect(text.contains(word), "\(line): \(word) is not in\n\(text)", sourceLocation: sourceLocation)
        }
    }

    @Test("every count of a closed trade says the same of it")
    func counts() throws {
        var bench = try Self.traded()
        #expect(bench.desk.chronicle.trades.trades.map(\.net) == [Fixed("99")!])
        #expect(bench.ledger.day?.net == Fixed("99")!)
        for line in [
            "/profit", "/profit 1", "/profit btcusdt", "/daily", "/weekly", "/monthly", "/performance",
            "/entries",
            "/entries BTCUSDT", "/exits", "/stats", "/trades", "/trade 1",
        ] { Self.expect(&bench, line, says: ["+99.00"]) }
        Self.expect(&bench, "/profit", says: ["1 (100.0%)", "+100.00", "no loss", "+1.98 R", "It never fell"])
        Self.expect(&bench, "/profit ETHUSDT", says: ["Profit of ETHUSDT", "No trade was closed there."])
        Self.expect(&bench, "/daily", says: ["Mon 5 Jan", "Total"])
        Self.expect(&bench, "/exits", says: ["target", "1 trade, 100% won"])
        Self.expect(&bench, "/entries", says: ["eager"])
        let trade = try #require(bench.desk.chronicle.trades.trades.first)
        for line in ["/trade 1", "/trade \(trade.id)"] {
            Self.expect(
                &bench, line,
                says: [
                    "Trade 1, BTCUSDT long", "100,000.1", "100,800.1", "+800.0", "1.00", "+1.98 R",
                    "\(trade.id)",
                ])
        }
    }

    @Test("a trade that closes is told once, and a restart tells what living on would")
    func restart() throws {
        var bench = try Self.traded()
        bench.pass(.hours(2))
        _ = try bench.enter()
        var next = bench.restarted(after: .minutes(1))
        next.start()
        #expect(next.desk.chronicle.trades == bench.desk.chronicle.trades)
        let held = try #require(next.ledger.openPositions.first)
        let stop = try #require(next.ledger.stop(of: held))
        next.fill(stop.id, at: "99600.1")
        next.fill(stop.id, at: "99600.1")
        #expect(next.desk.chronicle.trades.total == 2)
        next.write("/status")
        next.press("c/daily 30")
        #expect(next.restarted(after: .zero).desk.chronicle == next.desk.chronicle)
        Self.expect(&next, "/trades", says: ["1 BTCUSDT long", "2 BTCUSDT long", "stop", "target"])
    }

    @Test("a day, a week and a month end by the account's clock")
    func periods() {
        var setting = Bench.Setting()
        setting.zone = .newYork
        // Monday 5 January 2026, 04:59:59 and 05:00:00 UTC: Sunday and Monday in New York.
        let midnight = Timestamp(unixSeconds: 1_767_589_200)
        let times = [midnight - .seconds(1), midnight, midnight + .hours(1)]
        let newYear = Timestamp(unixSeconds: 1_767_243_600)
        setting.trades = ([newYear - .seconds(1), newYear] + times).enumerated().map { place, at in
            Trade(
                id: OrderID("t\(place)"), account: "paper", strategy: "eager", instrument: "BTCUSDT",
                side: .buy,
                quantity: Quantity("1")!, entryPrice: Price("1")!, exitPrice: Price("1")!,
                openedAt: at - .minutes(1),
                closedAt: at, exit: .stopLoss, gross: Fixed(whole: [100, 200, 1, 2, 4][place])!, fees: .zero,
                risk: .one)
        }
        setting.start = midnight + .hours(2)
        var bench = Bench.trading(setting)
        Self.expect(
            &bench, "/daily",
            says: ["Mon 5 Jan", "+6.00", "Sun 4 Jan", "+1.00", "Thu 1 Jan", "+200.00", "Total"])
        Self.expect(&bench, "/daily 5", says: ["5 days", "+207.00"])
        Self.expect(&bench, "/weekly", says: ["5 Jan", "+6.00", "29 Dec", "+301.00"])
        Self.expect(&bench, "/monthly", says: ["Jan 2026", "+207.00", "Dec 2025", "+100.00"])
        Self.expect(&bench, "/profit 1", says: ["Profit of today", "+6.00"])
        Self.expect(&bench, "/profit 2", says: ["+7.00"])
    }

    @Test("/orders tells purpose, side, price and age, the same after a restart")
    func orders() throws {
        var bench = try ReadingTests.holding()
        bench.pass(.minutes(9))
        for line in ["/orders", "/ORDERS 1"] {
            Self.expect(
                &bench, line,
                says: [
                    "2 orders", "BTCUSDT", "stop sell 0.125", "99,600.1", "target sell 0.125", "100,800.1",
                    "working", "9 min",
                ])
        }
        var next = bench.restarted(after: .zero)
        next.begin()
        Self.expect(&next, "/orders", says: ["9 min"])
        var flat = Bench.trading()
        Self.expect(&flat, "/orders", says: ["No order works at the venue"])
    }

    @Test("/balance adds up, and says what it does not know")
    func balance() throws {
        var bench = try ReadingTests.holding()
        Self.expect(
            &bench, "/balance", says: ["10,000.00", "+12.49", "10,012.49", "+0.1%", "1 position", "0.00"])
        var next = bench.restarted(after: .minutes(1))
        next.begin()
        Self.expect(&next, "/balance", says: ["?", "The equity is not known"])
    }

    @Test("/status table and /status SYMBOL tell age and the ways to stop and target")
    func positions() throws {
        var bench = try ReadingTests.holding()
        bench.pass(.minutes(3))
        Self.expect(&bench, "/status table", says: ["BTCUSDT", "L", "+12.49", "+0.2"])
        // The price is 100100: 499.9 above the stop and 700.1 below the target; 400 are one R of 50.
        for line in ["/status btcusdt", "/positions"] {
            Self.expect(&bench, line, says: ["to stop   1.25 R  to target 1.75 R", "+0.25 R"])
        }
        Self.expect(&bench, "/status ETHUSDT", says: ["Nothing is held of ETHUSDT"])
        Self.expect(&bench, "/status DOGE", says: ["I do not watch DOGE"])
    }

    @Test("/locks tells every hold, until when, and what lifts it")
    func locks() throws {
        var setting = Bench.Setting()
        setting.limits.pace.afterTrade = .minutes(10)
        setting.limits.pace.afterStop = .minutes(20)
        var bench = Bench.trading(setting)
        try bench.enter()
        let stop = try #require(bench.ledger.openOrders.first { $0.purpose == .stopLoss })
        bench.fill(stop.id, at: "99600.1")
        Self.expect(
            &bench, "/locks",
            says: [
                "🟢 Trading", "All: rests after a trade, until 5 Jan 09:1",
                "BTCUSDT: rests after a stop, until 5 Jan 09:2",
            ])
        bench.pass(.hours(1))
        Self.expect(&bench, "/locks", says: ["No instrument is locked"])
        bench.write("/lock BTCUSDT 90 odd fills")
        bench.write("/lock ETHUSDT")
        for line in ["/locks", "/blacklist"] {
            Self.expect(
                &bench, line,
                says: [
                    "BTCUSDT: locked by hand, by you, until 5 Jan", "odd fills", "ETHUSDT",
                    "until /rearm ETHUSDT",
                ])
        }
        Self.expect(&bench, "/whitelist", says: ["2 symbols", "× BTCUSDT", "× ETHUSDT", "eager on M1"])
        bench.pass(.minutes(90))
        #expect(!ReadingTests.said(&bench, "/locks").contains("BTCUSDT"))
    }

    @Test("/symbols tells price, spread, age and what is held")
    func symbols() throws {
        var bench = try ReadingTests.holding()
        bench.pass(.seconds(7))
        Self.expect(&bench, "/symbols", says: ["100,100.0", "spread 0.1", "open, 7s old", "long 0.125"])
        var next = bench.restarted(after: .zero)
        next.begin()
        Self.expect(&next, "/symbols", says: ["no price"])
    }

    @Test("/config tells the settings by section")
    func config() {
        var bench = Bench.trading()
        Self.expect(&bench, "/show_config", says: ["1 value", "c0ffee"])
        Self.expect(&bench, "/config General", says: ["symbols", "[BTCUSDT]"])
        Self.expect(&bench, "/config risks", says: ["There is no section \u{201C}risks\u{201D}"])
    }

    @Test("/health says how long answers took to reach the chat")
    func answerTimes() {
        var bench = Bench.trading()
        bench.isChatOpen = false
        for milliseconds in [30, 250, 40] {
            let sent = bench.write("/status").dispatches.last?.id ?? 0
            bench.pass(.milliseconds(milliseconds))
            bench.give(.delivered(sent, MessageID(sent)))
        }
        bench.isChatOpen = true
        Self.expect(&bench, "/health", says: ["Answers in", "40 ms, most 250 ms"])
    }

    @Test("/health tells what is wrong")
    func health() throws {
        var bench = try ReadingTests.holding()
        bench.quote(Bench.eth, "3000")
        bench.give(.calendar(CalendarEdition(.feed, [NewsTests.event], readAt: bench.now)))
        Self.expect(&bench, "/health", says: ["🟢 All is well", "1.0", "2 of 2"])
        bench.give(.chatLost("no route"))
        bench.pass(.hours(1))
        Self.expect(
            &bench, "/version",
            says: ["to know", "The chat was lost at 5 Jan", "No fresh price: BTCUSDT, ETHUSDT", "0 of 2"])
    }

    @Test("/audit tells who asked for what and what became of it, after a restart too")
    func audit() {
        var bench = Bench.trading()
        bench.write("/pause lunch")
        bench.write("/daily 1,000.5")
        bench.press("c/news 7")
        bench.write("hello")
        bench.write("/resume")
        bench.press(bench.button("n/") ?? "")
        var next = bench.restarted(after: .minutes(1))
        next.begin()
        for words in [ReadingTests.said(&bench, "/audit"), ReadingTests.said(&next, "/audit")] {
            for line in [
                "you: /pause lunch", "✗ 5 Jan", "you: /daily 1,000.5", "you: /news 7 (button)", "you: hello",
                "no to a question",
            ] { #expect(words.contains(line), "\(line) is not in\n\(words)") }
            #expect(!words.contains("n/"))
        }
        for number in 1...300 { bench.write("/stats \(number)") }
        #expect(bench.desk.chronicle.audit.entries.count == AuditTrail.countMaximum)
        Self.expect(&bench, "/audit 10", says: ["page 10 of 10", "/stats 1"])
        #expect(bench.restarted(after: .zero).desk.chronicle == bench.desk.chronicle)
    }

    @Test(
        "Refresh keeps its arguments and answers the press",
        arguments: [
            "c/daily 30", "c/trades", "c/profit BTCUSDT", "c/profit 30", "c/entries BTCUSDT", "c/exits BTCUSDT",
            "c/config general", "c/weekly 12", "c/monthly 3", "c/status table", "c/status BTCUSDT", "c/orders",
            "c/performance", "c/stats", "c/balance", "c/locks", "c/symbols", "c/health", "c/audit",
        ])
    func refresh(data: String) throws {
        var bench = try Self.traded()
        bench.press(data, on: MessageID(31))
        let edit = try #require(bench.edits.last)
        #expect(bench.answers.last == "" && bench.verdicts.last == .done)
        #expect(edit.keyboard.joined().contains { $0.data == data && $0.title == "Refresh" })
    }

    @Test("what is not there is told in one sentence")
    func absent() throws {
        var bench = Bench.trading()
        Self.expect(&bench, "/trade 1", says: ["No trade was closed yet."])
        bench = try Self.traded()
        Self.expect(&bench, "/trade 2", says: ["There is no trade 2: I can show 1 to 1."])
        Self.expect(&bench, "/trade nobody", says: ["No closed trade began with the order nobody."])
        for line in ["/profit DOGE", "/profit 7x", "/entries DOGE", "/exits DOGE"] {
            Self.expect(&bench, line, says: ["I do not watch"])
        }
    }

    @Test("looking changes nothing but what was heard")
    func pure() throws {
        var bench = try Self.traded()
        for (line, _) in [
            ("/status table", 1), ("/profit", 1), ("/daily", 1), ("/performance", 1), ("/stats", 1),
            ("/trades", 1),
            ("/trade 1", 1), ("/orders", 1), ("/balance", 1), ("/locks", 1), ("/symbols", 1), ("/config", 1),
            ("/health", 1), ("/audit", 1),
        ] {
            let decision = bench.write(line)
            #expect(decision.kinds == ["heard"] && !decision.submits, "\(line)")
        }
        #expect(bench.recalled == bench.ledger)
    }
}
