import Commands
import Desk
import Domain
import Engine
import Testing

/// What the reading commands say is what the ledger knows.
@Suite struct ReadingTests {
    /// Long 0.125 BTC from 100000.1, closable at 100100: 12.4875 to the good.
    static func holding() throws -> Bench {
        var bench = Bench.trading()
        let entry = try bench.enter()
        #expect(entry.quantity == Quantity("0.125")!)
        bench.quote(Bench.btc, "100100")
        return bench
    }

    static func said(_ bench: inout Bench, _ line: String) -> String { bench.write(line).texts.first ?? "" }

    @Test("/status shows the money, the day and what is open")
    func status() throws {
        var bench = try Self.holding()
        #expect(bench.desk.engine.equity == Fixed("10012.4875")!)
        bench.pass(.seconds(7))
        let text = Self.said(&bench, "/status")
        for words in [
            "🟢 Trading", "Equity 10,012.49 USDT", "Today +12.49 USDT (+0.1%)", "0.0% of 300.00 USDT used",
            "Positions 1 of at most 2", "Orders under way 0", "Prices 7 s old", "Venue check", "ago, agreed",
        ] {
            #expect(text.contains(words), "\(words) is not in\n\(text)")
        }
    }

    @Test(
        "/status says what holds entries back",
        arguments: [("/pause lunch", "⏸ Paused"), ("/kill fire", "⛔ Halted")])
    func states(line: String, heading: String) {
        var bench = Bench.trading()
        bench.write(line)
        let text = Self.said(&bench, "/status")
        #expect(text.contains(heading) && text.contains("by you") && text.contains("Reason: "))
    }

    @Test("/status without prices says that it does not know")
    func unknown() throws {
        let bench = try Self.holding()
        var next = bench.restarted(after: .minutes(1))
        next.begin()
        let text = Self.said(&next, "/status")
        #expect(text.contains("Equity not known yet") && text.contains("Prices none yet"))
        #expect(text.contains("🟡 Checking the venue") && text.contains("Venue check not yet"))
    }

    @Test("an order on its way is counted, with its legs")
    func inFlight() throws {
        var bench = Bench.trading()
        try bench.order()
        #expect(Self.said(&bench, "/status").contains("Orders under way 3"))
    }

    @Test("/positions shows size, prices, stop, target and result")
    func positions() throws {
        var bench = try Self.holding()
        let text = Self.said(&bench, "/positions")
        for words in [
            "1 open position", "Together +12.49 USDT", "long 0.125", "100,000.1", "100,100.0", "99,600.1",
            "100,800.1", "+12.49", "+0.25 R",
        ] {
            #expect(text.contains(words), "\(words) is not in\n\(text)")
        }
        var flat = Bench.trading()
        #expect(Self.said(&flat, "/positions").contains("No open positions"))
    }

    @Test("/positions names a position without a stop")
    func naked() throws {
        var bench = try Self.holding()
        let stop = try #require(bench.ledger.openOrders.first { $0.purpose == .stopLoss })
        bench.notice(stop.id, .cancelled)
        #expect(Self.said(&bench, "/positions").contains("1 position without a live stop"))
    }

    @Test("/scan tells the first no of each instrument, or of one")
    func scan() throws {
        var bench = Bench.trading()
        #expect(Self.said(&bench, "/scan").contains("Nothing was looked at yet"))
        bench.write("/pause")
        bench.closeBar()
        #expect(Self.said(&bench, "/scan").contains("BTCUSDT · paused"))
        #expect(Self.said(&bench, "/scan btcusdt").contains("Scan of BTCUSDT"))
        #expect(Self.said(&bench, "/scan DOGE").contains("I do not watch DOGE"))
        #expect(Self.said(&bench, "/scan ETHUSD").contains("I watch BTCUSDT, ETHUSDT"))
    }

    @Test("/report adds up: trades, wins, result, entries")
    func report() throws {
        var bench = try Self.holding()
        let target = try #require(bench.ledger.openOrders.first { $0.purpose == .takeProfit })
        bench.fill(target.id, at: "100800.1", fee: "1")
        let day = try #require(bench.ledger.day)
        #expect(
            day.trades == 1 && day.wins == 1 && day.net == Fixed("99")!
                && bench.ledger.balance == Fixed("10099")!)
        let text = Self.said(&bench, "/report")
        for words in [
            "Report, Mon 5 Jan 2026 so far", "10,000.00", "10,099.00", "+99.00", "Result +99.00 USDT (+1.0%)",
            "100.0%", "+1.98 R",
        ] {
            #expect(text.contains(words), "\(words) is not in\n\(text)")
        }
        #expect(Self.said(&bench, "/report yesterday").contains("the bot did not trade that day"))
        #expect(Self.said(&bench, "/report 2026-01-05").contains("Mon 5 Jan 2026 so far"))
    }

    @Test("/news without a calendar says so, with one it lists what comes")
    func news() {
        var bench = Bench.trading()
        #expect(Self.said(&bench, "/news").contains("none yet"))
        bench.give(.calendar(CalendarEdition(.feed, [NewsTests.event], readAt: bench.now)))
        bench.pass(.minutes(3))
        let text = Self.said(&bench, "/news 1")
        #expect(text.contains("Core CPI m/m") && text.contains("3 min old"))
    }

    @Test("/whoami and /help speak to whoever asks")
    func people() {
        var bench = RoleTests.group()
        #expect(bench.write("/whoami", by: UserID(1)).texts.first?.contains("Your role is viewer") == true)
        #expect(bench.write("/help", by: UserID(1)).texts.first?.contains("/kill") == false)
        #expect(bench.write("/help", by: UserID(2)).texts.first?.contains("/kill") == true)
    }

    @Test("a pressed Refresh edits the card that carries it")
    func refresh() {
        var bench = Bench.trading()
        bench.write("/status")
        let decision = bench.press("c/status", on: MessageID(31))
        let edited = decision.dispatches.compactMap {
            if case .edit(let id, _) = $0.content { id } else { nil }
        }
        #expect(edited == [MessageID(31)] && bench.answers.last == "")
    }

    @Test(
        "a press of something else is told that it no longer works",
        arguments: ["", "c/", "c/sell", "x", "y/1"])
    func unknownButton(data: String) {
        var bench = Bench.trading()
        bench.press(data)
        #expect(bench.answers.last == "This button no longer works." && bench.verdicts.last == .refused)
    }
}
