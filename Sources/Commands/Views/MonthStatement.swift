import Domain
import Engine

/// A month of the account as it is put on paper: what was closed in it, in numbers and then trade by trade.
public struct MonthStatement: Sendable {
    /// A closed trade under the number that views have it by.
    public struct Numbered: Hashable, Sendable {
        public let number: Int
        public let trade: Trade

        public init(_ number: Int, _ trade: Trade) { (self.number, self.trade) = (number, trade) }
    }

    public var account: AccountID
    public var currency: Currency
    /// The first of it.
    public var month: CivilDate
    /// The account's clock.
    public var zoneName: String
    /// The month by that clock.
    public var span: Range<Timestamp>
    /// When each of ``trades`` was closed, by that clock.
    public var closed: [CivilTime]
    /// Closed in the month, oldest first.
    public var trades: [Numbered]
    /// What the balance was before it and is after it; `nil` where there was no account yet.
    public var opening: Fixed?
    public var closing: Fixed?
    /// What came in, less what went out.
    public var transferred: Fixed
    /// What tells which facts it was made from.
    public var head: String

    public init(
        account: AccountID, currency: Currency, month: CivilDate, zoneName: String, span: Range<Timestamp>,
        closed: [CivilTime], trades: [Numbered], opening: Fixed?, closing: Fixed?, transferred: Fixed,
        head: String
    ) {
        self.account = account
        self.currency = currency
        self.month = month
        self.zoneName = zoneName
        self.span = span
        self.closed = closed
        self.trades = trades
        self.opening = opening
        self.closing = closing
        self.transferred = transferred
        self.head = head
    }

    /// Said whole, ready to be drawn.
    public func sheet(in language: Language) -> ReportSheet {
        func said(_ phrase: Phrase) -> String { phrase.text(in: language) }
        let tally = TradeTally(trades.map(\.trade))
        var sheet = ReportSheet()
        sheet.title = said(ClockWords.month(month))
        sheet.subtitle = said(
            "Monthly report of \(account) · \(Phrase.count(tally.count, "# trade", "# trades")) · money in \(currency) · times in \(data: zoneName)"
        )
        sheet.result = figure(.none, tally.net, said)
        sheet.figures = figures(tally, said)
        sheet.curveTitle = said("Result of closed trades")
        sheet.curve = curve
        sheet.span = span
        sheet.calendarTitle = said("Day by day")
        sheet.weekdays = [1, 2, 3, 4, 5, 6, 0].map { said(ClockWords.weekday($0)) }
        sheet.month = month
        sheet.days = days
        if !trades.isEmpty {
            sheet.tables = [
                table("Symbol", by: { Phrase(data: $0.instrument.value) }, said),
                table("Strategy", by: { Phrase(data: $0.strategy.value) }, said),
                table("Exit", by: { $0.exit.name.capitalisedFirst }, said),
            ]
            sheet.tradesTitle = said("Closed trades")
            sheet.trades = list(said)
            let rest = trades.count - ReportSheet.tradesMaximum
            if rest > 0 {
                sheet.more = said(
                    "and \(NumberFormat.whole(rest)) more: /export trades \(data: Export(.trades, as: .csv, year: month.year, month: month.month).period)"
                )
            }
        }
        sheet.footer = said("Made from the journal up to fact \(data: head)")
        return sheet
    }

    private func figure(_ label: Phrase, _ value: Fixed?, _ said: (Phrase) -> String) -> ReportSheet.Figure {
        let tone: ReportSheet.Tone =
            switch value {
            case let value? where value > .zero: .gain
            case let value? where value.isNegative: .loss
            default: .plain
            }
        return ReportSheet.Figure(said(label), said(Figure.money(value, currency)), tone)
    }

    private func figures(_ tally: TradeTally, _ said: (Phrase) -> String) -> [ReportSheet.Figure] {
        func plain(_ label: Phrase, _ value: Phrase) -> ReportSheet.Figure {
            ReportSheet.Figure(said(label), said(value))
        }
        let fall = tally.deepestFall?.amount
        let financing = trades.reduce(Fixed?.some(.zero)) { $0?.adding($1.trade.financing) }
        return [
            plain("Won", tally.count == 0 ? "–" : Figure.percent(tally.winPercent)),
            plain("Profit factor", tally.profitFactor.map { NumberFormat.decimal($0, digits: 2) } ?? "–"),
            figure("Expectancy", tally.expectancy ?? .zero, said),
            plain("Deepest fall", fall.map { NumberFormat.money($0, currency) } ?? "–"),
            plain("Balance before", opening.map { NumberFormat.money($0, currency) } ?? "–"),
            plain("Balance after", closing.map { NumberFormat.money($0, currency) } ?? "–"),
            plain("Paid in and out", NumberFormat.signedMoney(transferred, currency)),
            plain(
                "Fees, financing",
                "\(tally.fees.map { NumberFormat.decimal($0, digits: 2) } ?? "?"), \(Figure.signed(financing))"),
        ]
    }

    /// After each trade, from nothing on.
    private var curve: [ReportSheet.Point] {
        guard !trades.isEmpty else { return [] }
        var points = [ReportSheet.Point(at: span.lowerBound, value: .zero)]
        var sum = Fixed.zero
        for trade in trades.map(\.trade) {
            sum = sum.adding(trade.net) ?? sum
            points.append(ReportSheet.Point(at: trade.closedAt, value: sum))
        }
        return points
    }

    private var days: [CalendarPicture.Day] {
        var days: [CalendarPicture.Day] = []
        for (time, trade) in zip(closed, trades.map(\.trade)) {
            let last = days.last.flatMap { $0.date == time.date ? days.removeLast() : nil }
            days.append(
                CalendarPicture.Day(
                    date: time.date, net: (last?.net ?? .zero).adding(trade.net) ?? trade.net,
                    trades: (last?.trades ?? 0) + 1))
        }
        return days
    }

    /// The best first, and of more groups than fit those that moved the most.
    private func table(
        _ heading: Phrase, by name: (Trade) -> Phrase, _ said: (Phrase) -> String
    ) -> ReportSheet.Table {
        var groups: [(name: String, trades: [Trade])] = []
        for trade in trades.map(\.trade) {
            let name = said(name(trade))
            if let place = groups.firstIndex(where: { $0.name == name }) {
                groups[place].trades.append(trade)
            } else {
                groups.append((name, [trade]))
            }
        }
        let tallies = groups.map { (name: $0.name, tally: TradeTally($0.trades)) }
        let kept = tallies.sorted {
            ($0.tally.net?.magnitude ?? .zero, $1.name) > ($1.tally.net?.magnitude ?? .zero, $0.name)
        }.prefix(ReportSheet.groupsMaximum)
        let lines = kept.sorted { ($0.tally.net ?? .zero, $1.name) > ($1.tally.net ?? .zero, $0.name) }
        return ReportSheet.Table(
            [said(heading), "n", said("net")],
            lines.map {
                [$0.name, said(NumberFormat.whole($0.tally.count)), said(Figure.signed($0.tally.net))]
            }
        )
    }

    private func list(_ said: (Phrase) -> String) -> ReportSheet.Table {
        let lines = zip(closed, trades).prefix(ReportSheet.tradesMaximum).map { time, one -> [String] in
            let trade = one.trade
            return [
                "\(one.number)", said(ClockWords.moment(time)), trade.instrument.value,
                said(trade.side == .buy ? "long" : "short"), said(NumberFormat.exact(trade.quantity.amount)),
                said(NumberFormat.exact(trade.entryPrice.amount)),
                said(NumberFormat.exact(trade.exitPrice.amount)), said(trade.exit.name),
                said(Figure.signed(trade.net)),
                trade.multipleOfRisk.map { said(NumberFormat.signed($0)) } ?? "–",
            ]
        }
        let heading: [Phrase] = [
            "No.", "closed", "symbol", "side", "quantity", "entry", "exit", "by", "net", "R",
        ]
        return ReportSheet.Table(heading.map(said), lines)
    }
}
