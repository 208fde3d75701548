import Domain

/// What the gates remember of the account as a whole. Kept by the ledger, from facts alone.
public struct RiskMemory: Hashable, Sendable {
    /// Overrides that hold at once; the oldest gives way.
    public static let overridesMaximum = 20
    /// Overrides of one day that the report names; the rest are counted.
    public static let overridesToldMaximum = 50
    /// Entries whose times are kept.
    public static let entriesMaximum = 100

    /// The start of a stretch, and what the account was worth then.
    public struct Mark: Hashable, Sendable {
        public let date: CivilDate
        public let equity: Fixed
    }

    /// An override of the day, and how often an entry was made under it.
    public struct Told: Hashable, Sendable {
        public let lifted: GateOverride
        public let at: Moment
        public internal(set) var uses = 0
    }

    /// By the instruments' places.
    public internal(set) var symbols: [SymbolRecord]
    /// The week's Monday, and the equity that its first trading day began with.
    public private(set) var week: Mark?
    /// The month's first day, and the equity that its first trading day began with.
    public private(set) var month: Mark?
    /// The best of the trading day, rounded up.
    public private(set) var dayPeak: Fixed?
    /// The best there ever was, or since an operator re-armed it; rounded up.
    public private(set) var peak: Fixed?
    /// The stretch whose limit was reached last, by its kind: the week's Monday, the month's first, the day.
    public private(set) var ended: [LossSpan: CivilDate] = [:]
    /// In the order in which they were given.
    public private(set) var overrides: [GateOverride] = []
    public private(set) var overridesToday: [Told] = []
    public private(set) var overridesTodayCount = 0
    /// When entries were sent, oldest first; at most ``entriesMaximum``.
    public private(set) var entries: [Moment] = []
    /// When a position was last closed.
    public private(set) var lastClose: Timestamp?
    /// When a blackout last ended.
    public private(set) var lastNewsEnd: Timestamp?

    init(instruments: Int) { symbols = Array(repeating: SymbolRecord(), count: instruments) }

    mutating func note(entryAt moment: Moment) {
        entries.append(moment)
        if entries.count > Self.entriesMaximum { entries.removeFirst() }
    }

    mutating func note(closeAt time: Timestamp) { lastClose = max(lastClose ?? time, time) }
    mutating func note(newsEndAt time: Timestamp) { lastNewsEnd = max(lastNewsEnd ?? time, time) }

    mutating func beginDay(_ date: CivilDate, equity: Fixed) {
        let monday = date.monday
        if week?.date != monday { week = Mark(date: monday, equity: equity) }
        let first = date.firstOfMonth
        if month?.date != first { month = Mark(date: first, equity: equity) }
        dayPeak = equity
        peak = max(peak ?? equity, equity)
        overridesToday = overridesToday.filter { told in
            overrides.contains { $0 == told.lifted }
        }
        overridesTodayCount = overridesToday.count
    }

    mutating func note(peak equity: Fixed) {
        dayPeak = max(dayPeak ?? equity, equity)
        peak = max(peak ?? equity, equity)
    }

    /// How far `equity` is below the best, in per cent of the best, rounded up; zero above it.
    ///
    /// - Returns: `nil` where there is no best, or nothing is left of it.
    public func drawdownPercent(of equity: Fixed) -> Fixed? {
        guard let peak, peak > .zero, let below = peak.subtracting(equity) else { return nil }
        return max(below, .zero).scaled(by: .hundred, over: peak, rounding: .up)
    }

    /// Money came or went while the account was in use.
    ///
    /// The bests move with the account, so that the part by which it is below them stays as it was; what
    /// the stretches began with moves by the amount, so that what they lost stays as it was.
    mutating func note(_ transfer: Transfer) {
        func moved(_ best: Fixed) -> Fixed? {
            guard let after = transfer.equity.adding(transfer.change) else { return nil }
            return transfer.equity > .zero && after > .zero
                ? best.scaled(by: after, over: transfer.equity, rounding: .up) : best.adding(transfer.change)
        }
        let bests = (dayPeak.flatMap(moved), peak.flatMap(moved))
        shift(by: transfer.change)
        (dayPeak, peak) = (bests.0 ?? dayPeak, bests.1 ?? peak)
    }

    /// Money that came or went is no gain and no loss.
    mutating func shift(by amount: Fixed) {
        dayPeak = dayPeak.map { $0.adding(amount) ?? $0 }
        peak = peak.map { $0.adding(amount) ?? $0 }
        week = week.map { Mark(date: $0.date, equity: $0.equity.adding(amount) ?? $0.equity) }
        month = month.map { Mark(date: $0.date, equity: $0.equity.adding(amount) ?? $0.equity) }
    }

    mutating func resetPeak(to equity: Fixed) {
        peak = equity
        ended[.highWater] = nil
    }

    mutating func note(limitOf span: LossSpan, on date: CivilDate) { ended[span] = date }

    mutating func note(_ lifted: GateOverride, at moment: Moment) {
        overrides.removeAll { $0.gate == lifted.gate && $0.instrument == lifted.instrument }
        overrides.append(lifted)
        if overrides.count > Self.overridesMaximum { overrides.removeFirst() }
        overridesTodayCount += 1
        guard overridesToday.count < Self.overridesToldMaximum else { return }
        overridesToday.append(Told(lifted: lifted, at: moment))
    }

    mutating func note(useOf gate: Reason.Gate, in instrument: InstrumentID) {
        guard
            let place = overridesToday.lastIndex(where: {
                $0.lifted.gate == gate && $0.lifted.instrument == instrument
            })
        else { return }
        overridesToday[place].uses += 1
    }

    mutating func end(_ gate: Reason.Gate, _ instrument: InstrumentID) {
        overrides.removeAll { $0.gate == gate && $0.instrument == instrument }
    }

    /// Whether the limit of `span` was reached in the stretch that `day` belongs to.
    public func hasEnded(_ span: LossSpan, on day: CivilDate?) -> Bool {
        guard let at = ended[span] else { return false }
        guard let day else { return true }
        return switch span {
        case .week: at.monday == day.monday
        case .month: at.firstOfMonth == day.firstOfMonth
        case .session: at == day
        case .highWater: true
        }
    }
}

extension CivilDate {
    var monday: CivilDate { adding(days: -((weekday + 6) % 7)) }
    var firstOfMonth: CivilDate { adding(days: 1 - day) }
}
