import Commands
import Domain

/// Values that the tests share, typical and extreme.
enum Samples {
    static let eurusd = instrument("EURUSD", tick: "0.00001", step: "0.01")
    static let btcusdt = instrument("BTCUSDT", tick: "0.01", step: "0.00001")
    static let coarse = instrument("NIKKEI", tick: "5", step: "1")
    /// The longest name there can be, the dearest price, every digit.
    static let extreme = instrument(String(repeating: "W", count: 64), tick: "0.00000001", step: "0.00000001")
    static let most = Fixed(raw: .max)
    static let least = Fixed(raw: .min)

    static let date = CivilDate("2026-11-25")!
    static let usd: Currency = "USD"
    static let nonce = Nonce(high: 0x0123_4567_89ab_cdef, low: 0xfedc_ba98_7654_3210)
    static let recording = Mode.recorded(speed: 60, title: "FX, January 2026")
    static let cpi = NewsLine(event("CPI m/m", "USD", .high, "0.3%", "0.2%"), local: time("14:30"))
    static let longWords = String(repeating: "Ünïcödé \u{202E}wörds\n<b>&*_[", count: 40)

    static func instrument(_ name: String, tick: String, step: String) -> Instrument {
        Instrument(
            id: InstrumentID(name), assetClass: .forex, baseCurrency: "EUR", quoteCurrency: "USD",
            tick: Fixed(tick)!,
            step: Fixed(step)!, minimum: Quantity(step)!, maximum: Quantity(Quantity.maximum)!,
            contractSize: Fixed("100000")!, paperSpreadTicks: 1)
    }

    static func time(_ clock: String, on day: String = "2026-11-25") -> CivilTime {
        CivilTime(date: CivilDate(day)!, timeOfDay: TimeOfDay(clock)!)
    }

    static func event(
        _ title: String, _ currency: Currency?, _ impact: CalendarEvent.Impact, _ forecast: String = "",
        _ previous: String = "", source: CalendarEvent.Source = .feed
    ) -> CalendarEvent {
        CalendarEvent(
            title: title, currency: currency, at: Timestamp(unixSeconds: 1_795_000_000), impact: impact,
            forecast: forecast, previous: previous, source: source)
    }

    static func cause(_ who: Who = .you, _ reason: String = "") -> Cause {
        Cause(who: who, reason: reason, since: time("03:12"))
    }

    static func position(
        _ instrument: Instrument = eurusd, _ side: Side = .buy, quantity: String = "0.10",
        entry: String = "1.08512",
        now: String? = "1.08634", stop: String? = "1.08312", target: String? = "1.08912",
        result: Fixed? = Fixed("12.2"),
        multiple: Fixed? = Fixed("0.61"), age: Duration? = nil, toStop: String? = nil, toTarget: String? = nil
    ) -> PositionsCard.Line {
        PositionsCard.Line(
            instrument: instrument, side: side, quantity: Quantity(quantity)!, entry: Price(entry)!,
            now: now.flatMap { Price($0) }, stop: stop.flatMap { Price($0) },
            target: target.flatMap { Price($0) },
            result: result, multipleOfRisk: multiple, age: age, toStop: toStop.flatMap { Fixed($0) },
            toTarget: toTarget.flatMap { Fixed($0) })
    }

    static let extremePosition = position(
        extreme, .sell, quantity: "999999999.99999999", entry: "999999999.99999999", now: "0.00000001",
        stop: "999999999.99999999", target: "0.00000001", result: least, multiple: least)

    static func record(_ name: String, _ reason: Reason) -> ScanRecord {
        ScanRecord(
            instrument: InstrumentID(name), strategy: "checklist", at: Timestamp(unixSeconds: 1_795_000_000),
            outcome: .refused(reason)
        )
    }

    static func entry(_ name: String, _ side: Side) -> ScanRecord {
        ScanRecord(
            instrument: InstrumentID(name), strategy: "checklist", at: Timestamp(unixSeconds: 1_795_000_000),
            outcome: .ordered("o1", side))
    }

    static func day(trades: Int = 5, wins: Int = 3, net: String = "48.1", start: Fixed = Fixed("10000")!)
        -> DaySummary
    {
        var day = DaySummary(date: date, startEquity: start)
        day.trades = trades
        day.wins = wins
        day.net = Fixed(net)!
        day.fees = trades == 0 ? .zero : Fixed("3.5")!
        day.best = trades == 0 ? .zero : Fixed("31.25")!
        day.worst = trades == 0 ? .zero : Fixed("-12.4")!
        day.entries = trades
        return day
    }
}
