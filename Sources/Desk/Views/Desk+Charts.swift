import Commands
import Domain
import Engine
import Scheduler

/// What is shown as a picture: which bars, which marks. How it is drawn is no matter of the desk.
extension Desk {
    /// As many bars as a phone shows well, and as are kept of every timeframe.
    public static let chartBars = 120

    /// A picture with words under it, or the words alone where pictures are off.
    mutating func reply(
        _ picture: Picture, _ words: some Utterance, to caller: Caller, in decision: inout Decision
    ) {
        let caption = said(words, to: caller)
        post(
            terms.pictures ? .photo(picture, caption: caption) : .send(caption), to: caller.update.chat,
            topic: caller.update.topic, caller.answerKind, in: &decision)
    }

    // MARK: Candles

    mutating func showChart(
        _ named: InstrumentID, _ wanted: Timeframe?, to caller: Caller, at now: Moment,
        in decision: inout Decision
    ) {
        guard let name = instrument(meantBy: named, caller, in: &decision),
            let index = engine.instruments.index(of: name)
        else { return }
        let timeframe = wanted ?? usualTimeframe(of: name)
        guard let chart = engine.chart(of: index, timeframe, bars: Self.chartBars) else {
            let kept = engine.chartedTimeframes
            return reply(ChartRefused.notKept(name, timeframe, kept: kept), to: caller, in: &decision)
        }
        guard let first = chart.bars.first, let last = chart.bars.last, chart.bars.count > 1 else {
            return reply(ChartRefused.tooEarly(name, timeframe), to: caller, in: &decision)
        }
        let instrument = engine.instruments[index]
        let end = last.start + timeframe.duration
        let trades = trades(of: name, since: first.start)
        var net: Fixed? = .zero
        for trade in trades { net = net.flatMap { $0.adding(trade.net) } }
        let open = ledger.positions[name]
        let price = engine.quotes[index.value]?.bid
        let language = language(of: caller.user)
        let levels = levels(of: index, timeframe, since: first.start, language)
        var picture = CandlePicture(
            title: "\(name.value.prefix(24)) \(timeframe.name)", timeframe: timeframe,
            bars: chart.bars, digits: Self.digits(of: instrument), price: price,
            marks: marks(trades, open), lines: lines(trades, open, levels, language),
            indicators: chart.lines.map {
                CandlePicture.Indicator(name: $0.measure.chartName, values: $0.values)
            },
            bands: bands(of: instrument, from: first.start, to: max(end, now.market)),
            utcOffset: terms.zone.offset(at: end))
        picture.words = ChartWords.words(in: language)
        let card = ChartCard(
            instrument: instrument, timeframe: timeframe, bars: chart.bars.count, until: local(end),
            price: price,
            holding: open.map {
                ChartCard.Holding(
                    side: $0.position.side, quantity: $0.position.quantity, entry: $0.position.averagePrice,
                    result: ledger.unrealised($0, engine.quotes, engine.terms.conversion))
            }, trades: trades.count, net: net, currency: currency, timeframes: engine.chartedTimeframes)
        reply(.candles(picture), card, to: caller, in: &decision)
    }

    /// That of whoever holds it, else of the first strategy.
    private func usualTimeframe(of name: InstrumentID) -> Timeframe {
        let holder = ledger.positions[name]?.strategy
        let strategy = engine.strategies.first { $0.id == holder } ?? engine.strategies.first
        return strategy?.timeframe ?? engine.base
    }

    /// Closed ones, oldest first.
    private func trades(of name: InstrumentID, since start: Timestamp) -> [Trade] {
        chronicle.trades.trades.filter { $0.instrument == name && $0.closedAt >= start }
            .suffix(CandlePicture.marksMaximum / 2)
    }

    private static func digits(of instrument: Instrument) -> Int {
        var (digits, rest) = (Fixed.fractionDigits, instrument.tick.raw)
        while digits > 0, rest % 10 == 0 { (digits, rest) = (digits - 1, rest / 10) }
        return digits
    }

    private func marks(_ trades: [Trade], _ open: OpenPosition?) -> [CandlePicture.Mark] {
        var marks: [CandlePicture.Mark] = []
        for trade in trades {
            let side: CandlePicture.Mark.Kind = trade.side == .buy ? .long : .short
            marks.append(CandlePicture.Mark(side, at: trade.openedAt, price: trade.entryPrice))
            let ending: CandlePicture.Mark.Kind = trade.net > .zero ? .won : .lost
            marks.append(CandlePicture.Mark(ending, at: trade.closedAt, price: trade.exitPrice))
        }
        if let position = open?.position {
            let side: CandlePicture.Mark.Kind = position.side == .buy ? .long : .short
            marks.append(CandlePicture.Mark(side, at: position.openedAt, price: position.averagePrice))
        }
        return marks
    }

    private func lines(
        _ trades: [Trade], _ open: OpenPosition?, _ levels: [CandlePicture.Line], _ language: Language
    ) -> [CandlePicture.Line] {
        var lines = levels
        for trade in trades {
            lines.append(
                CandlePicture.Line(
                    .trade, from: trade.openedAt, at: trade.entryPrice, until: trade.closedAt,
                    last: trade.exitPrice))
            // As they stood at the end, while they are remembered.
            guard let names = Self.legs(of: trade.id) else { continue }
            for (kind, leg) in [(CandlePicture.Line.Kind.stop, names.stop), (.target, names.target)] {
                guard let price = ledger.orders[leg]?.price else { continue }
                lines.append(
                    CandlePicture.Line(kind, from: trade.openedAt, at: price, until: trade.closedAt))
            }
        }
        guard let open else { return lines }
        let since = open.position.openedAt
        lines.append(
            CandlePicture.Line(
                .entry, name: ChartWords.entry.text(in: language), from: since,
                at: open.position.averagePrice))
        if let stop = ledger.stop(of: open)?.price {
            lines.append(CandlePicture.Line(.stop, name: "SL", from: since, at: stop))
        }
        if let target = ledger.target(of: open)?.price {
            lines.append(CandlePicture.Line(.target, name: "TP", from: since, at: target))
        }
        return lines
    }

    /// The names of an entry's stop and target; `nil` for one that the bot has not named.
    private static func legs(of entry: OrderID) -> (stop: OrderID, target: OrderID)? {
        guard entry.value.hasSuffix("-e") else { return nil }
        let root = entry.value.dropLast()
        return (OrderID("\(root)s"), OrderID("\(root)t"))
    }

    /// Alerts at a price, and how far the day before went.
    private func levels(
        of index: InstrumentIndex, _ timeframe: Timeframe, since start: Timestamp, _ language: Language
    ) -> [CandlePicture.Line] {
        var levels: [CandlePicture.Line] = []
        if timeframe < .d1, let day = engine.chart(of: index, .d1, bars: 1)?.bars.last {
            for (name, price) in [(ChartWords.dayHigh, day.high), (ChartWords.dayLow, day.low)] {
                levels.append(
                    CandlePicture.Line(.level, name: name.text(in: language), from: start, at: price))
            }
        }
        for alert in ledger.preferences.alerts {
            guard case .price(engine.instruments[index].id) = alert.subject, let level = Price(alert.level)
            else { continue }
            levels.append(
                CandlePicture.Line(
                    .level, name: ChartWords.alert(alert.number).text(in: language), from: start, at: level))
        }
        return levels
    }

    private func bands(of instrument: Instrument, from start: Timestamp, to end: Timestamp)
        -> [CandlePicture.Band]
    {
        calendar.blackouts(from: start, to: end, currencies: instrument.currencies).map { blackout in
            CandlePicture.Band(
                name: blackout.events.first.map(Self.name) ?? "", from: blackout.start,
                to: blackout.end)
        }
    }

    private static func name(of event: CalendarEvent) -> String {
        [event.currency?.value, event.title].compactMap(\.self).joined(separator: " ")
    }

    // MARK: Equity

    /// Notes what the account is worth, where a point is due.
    mutating func noteEquity(at now: Moment) {
        guard run.equityTrail.isDue(at: now.market), let profit = ledger.history.profit(of: engine.equity)
        else {
            return
        }
        run.equityTrail.note(profit, at: now.market)
    }

    mutating func showEquity(days: Int, to caller: Caller, at now: Moment, in decision: inout Decision) {
        guard let shown = equityPicture(days: days, at: now, language(of: caller.user)) else {
            return reply(ChartRefused.noHistory, to: caller, in: &decision)
        }
        reply(.equity(shown.picture), shown.card, to: caller, in: &decision)
    }

    /// The worth at the start of each day, every few minutes since this run began, and now; moved by what came or went
    /// later, so that a transfer is neither profit nor loss.
    ///
    /// - Returns: `nil` where fewer than two values are known.
    func equityPicture(days: Int, at now: Moment, _ language: Language) -> (
        picture: EquityPicture, card: EquityCard
    )? {
        guard let equity = engine.equity, let capital = ledger.history.capital else { return nil }
        let today = surroundings.tradingDay(at: now.market, running: ledger.day?.date).date
        let first = today.adding(days: 1 - days)
        let begin = terms.zone.startOfDay(first)
        let daily = (ledger.pastDays + [ledger.day].compactMap(\.self)).filter { $0.date >= first }
        var points: [EquityPicture.Point] = []
        // From the newest back: what came or went on later days moves what lies before.
        var later = Fixed.zero
        for day in daily.reversed() {
            later = later.adding(day.transfers) ?? later
            guard let value = day.startEquity.adding(later) else { continue }
            points.append(EquityPicture.Point(at: terms.zone.startOfDay(day.date), value: value))
        }
        for point in run.equityTrail.points where point.at >= begin && point.at < now.market {
            guard let value = capital.adding(point.profit) else { continue }
            points.append(EquityPicture.Point(at: point.at, value: value))
        }
        points.append(EquityPicture.Point(at: now.market, value: equity))
        var picture = EquityPicture(
            title: ChartWords.equity(days: days).text(in: language), currency: currency, points: points,
            utcOffset: terms.zone.offset(at: now.market))
        picture.words = ChartWords.words(in: language)
        guard let start = picture.points.first, start.at < now.market else { return nil }
        let card = EquityCard(
            days: days, currency: currency, first: start.value, now: equity, since: local(start.at),
            fall: Self.deepestFall(of: picture.points.map(\.value)), transfers: later)
        return (picture, card)
    }

    private static func deepestFall(of values: [Fixed]) -> Fixed {
        var (best, fall) = (values.first ?? .zero, Fixed.zero)
        for value in values {
            best = max(best, value)
            if let depth = best.subtracting(value) { fall = max(fall, depth) }
        }
        return fall
    }
}
