import Commands
import Domain
import Engine
import Scheduler
import TestSupport
import Testing

@testable import Desk

/// Reports that come by the clock, with their pictures and what follows them.
@Suite struct ReportTests {
    private static func pictures(_ bench: Bench) -> [Picture] {
        bench.dispatches.compactMap { dispatch in
            if case .photo(let picture, _) = dispatch.content { picture } else { nil }
        }
    }

    /// Until ten in the evening of a Monday, when the report of the day comes.
    private static func evening(pictures: Bool = true) -> Bench {
        var bench = ScheduleTests.evening()
        bench.desk.terms.pictures = pictures
        bench.ring(until: bench.now + .minutes(20))
        return bench
    }

    @Test("the report of the day is one message with the equity, and the rest follows without a sound")
    func daily() throws {
        let bench = Self.evening()
        guard case .equity(let picture)? = Self.pictures(bench).first else {
            Issue.record("there is no picture")
            return
        }
        #expect(picture.title == "Equity, 30 days" && picture.points.count > 1)
        #expect(Self.pictures(bench).count == 1 && bench.count(saying: "Mon 5 Jan 2026, the rest") == 1)
        let rest = try #require(bench.said.first { $0.text.contains("the rest") })
        #expect(rest.isSilent && rest.text.contains(Message.journalHead) && rest.text.contains("agreed"))
    }

    @Test("what stands in a picture is in the language of whoever gets it")
    func german() throws {
        let end = Timestamp.monday + .hours(2)
        var setting = Bench.Setting()
        setting.start = end - .minutes(5)
        setting.trades = Self.trades(40, before: setting.start)
        setting.jobs = [JobTests.row(.weeklyReport, "daily 11:00")]
        setting.language = .german
        var bench = Bench.trading(setting)
        bench.ring(until: end + .minutes(1))
        guard case .calendar(let picture)? = Self.pictures(bench).first else {
            Issue.record("there is no picture")
            return
        }
        #expect(picture.words.weekdays == ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"])
        #expect(picture.words.months[2] == "Mär" && picture.words.months.count == 12)
        #expect(picture.words.worstFall == "tiefster Fall")
        bench.write("/chart BTCUSDT")
        guard case .candles(let candles)? = Self.pictures(bench).last else {
            Issue.record("there is no chart")
            return
        }
        #expect(candles.words == picture.words)
    }

    @Test("without pictures the same words come")
    func words() {
        let bench = Self.evening(pictures: false)
        #expect(Self.pictures(bench).isEmpty)
        #expect(bench.count(saying: "Report, Mon 5 Jan 2026") == 1 && bench.count(saying: "the rest") == 1)
    }

    /// A trade on each of the last days, won on even ones.
    private static func trades(_ count: Int, before end: Timestamp) -> [Trade] {
        (0..<count).map { ago in
            let at = end - .days(ago)
            return Trade(
                id: OrderID("t\(ago)-e"), account: "paper", strategy: "eager", instrument: "BTCUSDT",
                side: .buy,
                quantity: Quantity("0.1")!, entryPrice: Price("100000")!, exitPrice: Price("100100")!,
                openedAt: at - .hours(1), closedAt: at, exit: .takeProfit,
                gross: Fixed(ago % 2 == 0 ? "10" : "-5")!, fees: .zero, risk: Fixed("20")!)
        }
    }

    private static func reporting(_ job: Job, _ rule: String, from start: Timestamp, trades: [Trade]) -> Bench {
        var setting = Bench.Setting()
        setting.jobs = [JobTests.row(job, rule)]
        setting.start = start
        setting.trades = trades
        return Bench.trading(setting)
    }

    @Test("the report of the week has a sheet of eight weeks and takes the week apart")
    func weekly() throws {
        // A Sunday.
        let sunday = JobTests.midnight - .days(1) + .hours(19)
        var bench = Self.reporting(
            .weeklyReport, "sunday 20:00", from: sunday, trades: Self.trades(40, before: sunday - .hours(7)))
        bench.ring(until: sunday + .hours(2))
        guard case .calendar(let sheet)? = Self.pictures(bench).first else {
            Issue.record("there is no sheet")
            return
        }
        #expect(sheet.weeks == 8 && sheet.days.count == 40 && sheet.today == CivilDate("2026-01-04")!)
        #expect(sheet.days.last == CalendarPicture.Day(date: sheet.today, net: Fixed("10")!, trades: 1))
        let apart = try #require(bench.said.first { $0.text.contains("taken apart") })
        #expect(apart.text.contains("Week of 29 Dec") && apart.text.contains("7 trades, 57% won"))
    }

    @Test("the report of the month that comes on its first day is about the month before")
    func monthly() throws {
        let first = JobTests.midnight - .days(4)
        var bench = Self.reporting(
            .monthlyReport, "day 1 08:00", from: first + .hours(7),
            trades: Self.trades(40, before: first - .hours(7)))
        bench.ring(until: first + .hours(9))
        let apart = try #require(bench.said.first { $0.text.contains("taken apart") })
        #expect(apart.text.contains("Dec 2025, taken apart") && apart.text.contains("31 trades"))
    }

    @Test("without a trade a week has its table alone")
    func idle() {
        let sunday = JobTests.midnight - .days(1) + .hours(19)
        var bench = Self.reporting(.weeklyReport, "sunday 20:00", from: sunday, trades: [])
        bench.ring(until: sunday + .hours(2))
        #expect(Self.pictures(bench).isEmpty && bench.count(saying: "Week by week") == 1)
        #expect(bench.count(saying: "taken apart") == 0)
    }

    // MARK: How far a trade went

    @Test("how far a price went for and against a trade is kept as it closes, and graded")
    func reach() throws {
        var bench = Bench.trading()
        let entry = try bench.enter()
        for bid in ["100200", "99900", "100700", "100400"] { bench.quote(Bench.btc, bid) }
        let stop = try #require(bench.ledger.openOrders.first { $0.purpose == .stopLoss })
        bench.fill(stop.id, at: "99600")
        let kept = bench.facts.compactMap { fact -> (OrderID, Price, Price)? in
            if case .excursion(let name, let best, let worst) = fact.event { (name, best, worst) } else { nil }
        }
        #expect(kept.count == 1 && kept[0].0 == entry.id)
        #expect(kept[0].1 == Price("100700") && kept[0].2 == Price("99600"))
        let trade = try #require(bench.desk.chronicle.trades.trades.last)
        let grade = bench.desk.grade(of: trade)
        #expect(grade.entry == .d && grade.exit == .d)
        let found = try #require(grade.favourable)
        // 699.9 ahead of the 400.1 that were risked, and a little less, as fees count into the risk.
        #expect(found > Fixed("1.5")! && found < Fixed("1.8")!)
    }

    @Test("a short is ahead where the price falls, and a crossed quote says nothing")
    func sides() {
        var reach = Excursions.Reach(best: Price("100")!, worst: Price("100")!)
        for price in ["99", "102", "97"] { reach.note(Price(price)!, .sell) }
        #expect(reach == Excursions.Reach(best: Price("97")!, worst: Price("102")!))
    }

    @Test("no more than so many are kept, the newest of them")
    func bounds() {
        var excursions = Excursions()
        let reach = Excursions.Reach(best: .init("2")!, worst: .init("1")!)
        for number in 0..<2 * Excursions.countMaximum { excursions.note(reach, of: OrderID("t\(number)")) }
        #expect(excursions[OrderID("t0")] == nil)
        #expect(excursions[OrderID("t\(2 * Excursions.countMaximum - 1)")] == reach)
    }
}
