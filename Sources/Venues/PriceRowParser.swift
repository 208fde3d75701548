import Domain

/// Reads one row of a layout.
struct PriceRowParser {
    let layout: PriceLayout
    let clock: FileClock

    /// - Parameter last: the latest moment so far, which tells the two passes of an hour apart that a
    ///   clock shows twice.
    func row(_ bytes: [UInt8], line: Int, after last: Timestamp?) throws(PriceFault) -> PriceFile.Row {
        var fields = CSVLine(bytes, separator: layout.separator)
        var row = RowReading(line: line)
        let (count, columns) = (fields.count, layout.columns)
        guard count == columns else { throw row.fault(.text, "\(count) columns", "\(columns)") }
        let at = try moment(&fields, &row, after: last)
        row.at = at
        switch layout {
        case .bars, .klines, .metaTrader, .histData: return .bar(try row.bar(&fields, { $0.decimal() }))
        case .freqtrade: return .bar(try row.bar(&fields, { $0.rounded() }))
        case .bidAskBars:
            let (bid, ask) = (try row.prices(&fields), try row.prices(&fields))
            for (low, high) in zip(bid.all, ask.all) where high < low {
                throw row.fault(.crossed, "ask \(high) below bid \(low)", "no crossed price")
            }
            return .bidAskBar(bid: bid, ask: ask)
        case .ticks, .histDataTicks:
            let (bid, ask) = (try row.price(&fields), try row.price(&fields))
            guard bid <= ask else {
                throw row.fault(.crossed, "ask \(ask) below bid \(bid)", "no crossed price")
            }
            return .tick(bid: bid, ask: ask, at: at)
        }
    }

    private func moment(_ fields: inout CSVLine, _ row: inout RowReading, after last: Timestamp?)
        throws(PriceFault) -> Timestamp
    {
        switch layout {
        case .bars, .bidAskBars: return try since1970(&fields, row, unit: 1)
        case .ticks, .klines, .freqtrade: return try since1970(&fields, row, unit: 1_000)
        case .histData, .histDataTicks:
            let field = fields.field()
            let hasFraction = layout == .histDataTicks
            let parts = field.split(separator: 0x20, maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, let date = LocalTime.date(parts[0]),
                let time = LocalTime.compactTime(parts[1], hasFraction: hasFraction)
            else {
                throw row.fault(
                    .time, "time \(VenuesError.quotation(of: fields.text))",
                    hasFraction ? "YYYYMMDD HHMMSSmmm" : "YYYYMMDD HHMMSS")
            }
            return try shown(date + time.seconds, row, fields.text, after: last)
                + .milliseconds(time.milliseconds)
        case .metaTrader(let table):
            let day = fields.field()
            let text = String(decoding: day, as: UTF8.self)
            guard let date = LocalTime.date(day, separator: UInt8(ascii: ".")) else {
                throw row.fault(.time, "date \(VenuesError.quotation(of: text))", "YYYY.MM.DD")
            }
            guard table.hasTime else { return try shown(date, row, text, after: last) }
            guard let time = LocalTime.time(fields.field()) else {
                throw row.fault(.time, "time \(VenuesError.quotation(of: fields.text))", "HH:MM or HH:MM:SS")
            }
            return try shown(date + time, row, "\(text) \(fields.text)", after: last)
        }
    }

    private func since1970(_ fields: inout CSVLine, _ row: RowReading, unit: Int64) throws(PriceFault)
        -> Timestamp
    {
        var unit = unit
        let number = fields.whole()
        if layout == .klines, let number, number > PriceFile.secondsMaximum * unit { unit = 1_000_000 }
        guard let number, number <= PriceFile.secondsMaximum * unit else {
            throw row.fault(
                .time, "time \(VenuesError.quotation(of: fields.text))",
                "\(unit == 1 ? "seconds" : "milliseconds") since 1970, before 2100")
        }
        return Timestamp(nanoseconds: number * (Timestamp.nanosecondsPerSecond / unit))
    }

    /// The moment at which the clock shows `local`: of two the earlier, unless that is over already.
    private func shown(_ local: Int64, _ row: RowReading, _ text: String, after last: Timestamp?)
        throws(PriceFault) -> Timestamp
    {
        guard (0...PriceFile.secondsMaximum).contains(local) else {
            throw row.fault(.time, "time \(VenuesError.quotation(of: text))", "a year from 1970 to 2099")
        }
        let moments = clock.moments(showing: local).map(Timestamp.init(unixSeconds:))
        guard let first = moments.first else {
            throw row.fault(
                .time, "time \(VenuesError.quotation(of: text))", "one that clocks of \(clock.name) show")
        }
        guard let second = moments.dropFirst().first, let last, isOver(first, at: last) else { return first }
        return second
    }

    /// Ticks may share a moment.
    private func isOver(_ moment: Timestamp, at last: Timestamp) -> Bool {
        layout.isTicks ? moment + .seconds(1) <= last : moment <= last
    }
}

/// What is known of a row while it is read.
private struct RowReading {
    let line: Int
    var at: Timestamp?

    init(line: Int) { self.line = line }

    func fault(_ kind: PriceFault.Kind, _ found: String, _ expected: String) -> PriceFault {
        PriceFault(kind: kind, line: line, found: found, expected: expected, at: at)
    }

    func bar(_ fields: inout CSVLine, _ number: (inout CSVLine) -> Fixed?) throws(PriceFault) -> Bar {
        var bar = try prices(&fields, number)
        guard let volume = number(&fields) else {
            throw fault(
                .volume, "volume \(VenuesError.quotation(of: fields.text))", "a number from zero up")
        }
        bar.volume = volume
        return bar
    }

    func prices(_ fields: inout CSVLine, _ number: (inout CSVLine) -> Fixed? = { $0.decimal() })
        throws(PriceFault) -> Bar
    {
        guard let at else { preconditionFailure("the time is read before the prices") }
        let bar = Bar(
            start: at, open: try price(&fields, number), high: try price(&fields, number),
            low: try price(&fields, number), close: try price(&fields, number))
        guard bar.isSound else {
            throw fault(
                .range, "open \(bar.open), high \(bar.high), low \(bar.low), close \(bar.close)",
                "low ≤ open, close ≤ high")
        }
        return bar
    }

    func price(_ fields: inout CSVLine, _ number: (inout CSVLine) -> Fixed? = { $0.decimal() })
        throws(PriceFault) -> Price
    {
        guard let price = number(&fields).flatMap(Price.init) else {
            throw fault(
                .price, "price \(VenuesError.quotation(of: fields.text))",
                "a number above zero, with 8 digits at most")
        }
        return price
    }
}

extension Bar {
    /// Open, high, low, close.
    fileprivate var all: [Price] { [open, high, low, close] }
}
