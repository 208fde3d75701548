import Domain
import Engine

/// What the day's report has no room for under its picture: limits, gates, news, ages, and what proves the journal.
public struct ReportDetails: Utterance {
    /// What entries cost beyond the price that they were decided at.
    public struct Slippage: Hashable, Sendable {
        /// In the account's currency; below zero where it was to the good.
        public let cost: Fixed
        public let entries: Int

        public init(cost: Fixed, entries: Int) {
            self.cost = cost
            self.entries = entries
        }
    }

    static let newsMaximum = 6
    static let gatesMaximum = 5

    public let date: CivilDate
    public let currency: Currency
    /// `nil` where it is not known.
    public let balance: Fixed?
    /// `nil` where nothing was entered, or the entries are not remembered any more.
    public let slippage: Slippage?
    public let limits: EffectiveLimits
    /// The rules of a lent account; empty where there are none.
    public let prop: [PropLine]
    /// Of the last week, in the order in which gates are asked.
    public let bill: [ShadowWeek.Line]
    /// In the order in which they were given.
    public let overrides: [ReportCard.Override]
    /// Until the end of tomorrow.
    public let news: [NewsLine]
    public let ages: StatusCard.Ages

    public init(
        date: CivilDate, currency: Currency, balance: Fixed?, slippage: Slippage?, limits: EffectiveLimits,
        prop: [PropLine], bill: [ShadowWeek.Line], overrides: [ReportCard.Override], news: [NewsLine],
        ages: StatusCard.Ages
    ) {
        self.date = date
        self.currency = currency
        self.balance = balance
        self.slippage = slippage
        self.limits = limits
        self.prop = prop
        self.bill = bill
        self.overrides = overrides
        self.news = news
        self.ages = ages
    }

    public var notice: NoticeKind? { .report }
    public var words: Draft {
        var page = Page()
        page.title("\(ClockWords.dayOfYear(date)), the rest")
        if let balance { page.line("Balance \(NumberFormat.money(balance, currency))") }
        if let slippage {
            page.line(
                "Slippage \(NumberFormat.signedMoney(slippage.cost, currency)) over \(Phrase.count(slippage.entries, "# entry", "# entries"))"
            )
        }
        page.line("Limits used", .bold)
        page.table(limits.lines.flatMap(Self.row))
        for name in limits.unknown { page.line("\(LimitsCard.name(name)): not known, so no entries") }
        if !prop.isEmpty { page.line("Account rules", .bold) }
        for rule in prop { page.line(PropWords.line(rule)) }
        writeGates(on: &page)
        page.line("News until tomorrow night", .bold)
        if news.isEmpty { page.line("No publication is known.") }
        for line in news.prefix(Self.newsMaximum) {
            page.line("\(ClockWords.day(line.local.date)) \(line.line)")
        }
        if news.count > Self.newsMaximum {
            page.line("and \(NumberFormat.whole(news.count - Self.newsMaximum)) more")
        }
        page.gap()
        page.line("Prices \(DurationWords.age(ages.prices))")
        page.line("News calendar \(DurationWords.age(ages.calendar))")
        page.line(ages.venueCheck)
        page.line(Phrase(data: Message.journalHead), .code)
        return page.draft(
            [[.go("Limits", .limits), .go("Gates", .why(.gates)), .go("Status", .status)]], isSilent: true)
    }

    private func writeGates(on page: inout Page) {
        let judged = bill.filter { $0.closed > 0 }
        if !judged.isEmpty {
            page.line("What the gates saved or cost", .bold)
            page.table(
                judged.prefix(Self.gatesMaximum).flatMap { line in
                    TextTable.row(
                        "\(ReasonWords.name(of: line.gate)), \(NumberFormat.whole(line.closed))",
                        line.multiple.map(GateBill.verdict) ?? "?")
                })
        }
        guard !overrides.isEmpty else { return }
        page.line("Gates lifted by hand: \(NumberFormat.whole(overrides.count))")
        for lifted in overrides.prefix(ReportCard.overridesMaximum) { page.line(lifted.line) }
    }

    private static func row(_ line: EffectiveLimits.Line) -> [Phrase] {
        func text(_ value: Fixed) -> Phrase {
            NumberFormat.decimal(value, digits: line.name.isCount ? 0 : 2)
        }
        let used = line.used.adding(line.reserved) ?? line.limit
        return TextTable.row(LimitsCard.name(line.name), "\(text(used)) of \(text(line.limit))\(as: "a limit")")
    }
}
