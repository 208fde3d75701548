import Commands
import Domain
import Engine
import Scheduler

/// Where every dial stands: as the settings file has it, or with what the chat has changed.
struct DialStand: Hashable, Sendable {
    private(set) var limits: RiskLimits
    /// Whether each entry waits for a yes.
    private(set) var asks: Bool
    private(set) var waiting: EntryApproval
    private(set) var news: NewsRules

    init(_ terms: Desk.Terms, _ engine: TradingEngine) {
        limits = engine.terms.limits
        asks = terms.approval != nil
        waiting = terms.waiting
        news = terms.newsRules
    }

    /// `nil` where entries need no yes.
    var approval: EntryApproval? { asks ? waiting : nil }

    subscript(dial: Dial) -> Fixed {
        switch dial {
        case .approvalRequired: asks ? .one : .zero
        case .approvalSeconds: Fixed(whole: Int(waiting.lifetime.wholeSeconds)) ?? dial.usual
        case .approvalBand: waiting.bandPercent
        case .newsBefore: Fixed(whole: news.minutesBefore) ?? dial.usual
        case .newsAfter: Fixed(whole: news.minutesAfter) ?? dial.usual
        default: limits[dial] ?? dial.usual
        }
    }

    mutating func turn(_ dial: Dial, to value: Fixed) {
        switch dial {
        case .approvalRequired: asks = value != .zero
        case .approvalSeconds:
            waiting = EntryApproval(lifetime: .seconds(value.wholePart), bandPercent: waiting.bandPercent)
        case .approvalBand: waiting = EntryApproval(lifetime: waiting.lifetime, bandPercent: value)
        case .newsBefore:
            news = news.waiting(minutesBefore: value.wholePart, minutesAfter: news.minutesAfter)
        case .newsAfter:
            news = news.waiting(minutesBefore: news.minutesBefore, minutesAfter: value.wholePart)
        default: limits.turn(dial, to: value)
        }
    }

    /// Why a value within the dial's bounds cannot be, beside the other settings; `nil` where it can.
    func conflict(_ dial: Dial, at value: Fixed) -> String? {
        guard dial == .riskPerTrade, let raised = limits.raisedRiskPercent, value > raised else { return nil }
        return "sizing.riskMaximumPercent is \(raised), and it may not be above that"
    }
}

extension Desk {
    /// Where the dials stand now.
    var dials: DialStand { DialStand(terms, engine) }

    /// What the settings file says of a key; `nil` where it says nothing that the chat could change.
    func filedText(_ key: String) -> String? {
        if let dial = Dial(rawValue: key) { return dial.text(filed[dial]) }
        let symbol = SettingChange(key: key, value: nil, filed: "", by: .bot(reason: "")).instrument
        return symbol.flatMap(engine.instruments.index(of:)).map { _ in ChatSettings.entered }
    }

    /// Whether what was set from the chat still holds: the file says what it said then, and no other setting is
    /// against it.
    private func holds(_ held: ChatSettings.Held) -> Bool {
        guard held.filed == filedText(held.key) else { return false }
        guard let dial = Dial(rawValue: held.key) else { return held.value == ChatSettings.removed }
        return dial.value(held.value).map { filed.conflict(dial, at: $0) == nil } ?? false
    }

    /// Goes by the settings file and what the chat has changed since, from here on.
    mutating func applySettings() {
        var stand = filed
        for held in ledger.chatSettings.held where holds(held) {
            guard let dial = Dial(rawValue: held.key), let value = dial.value(held.value) else { continue }
            stand.turn(dial, to: value)
        }
        take(stand)
    }

    /// What is open keeps what was promised to it; see `TradingEngine.take`.
    mutating func take(_ stand: DialStand) {
        engine.take(stand.limits)
        shadows.take(engine.sizing)
        terms.approval = stand.approval
        terms.waiting = stand.waiting
        terms.newsRules = stand.news
        surroundings.take(stand.news)
    }

    /// Ends what was set from the chat where the file has changed since, and says so.
    mutating func letTheFileWin(at now: Moment, in decision: inout Decision) {
        var lines: [Notices.FileWon.Line] = []
        for held in ledger.chatSettings.held where !holds(held) {
            let filed = filedText(held.key)
            lines.append(Notices.FileWon.Line(key: held.key, chat: held.value, filed: filed))
            keep(
                .settingChanged(
                    SettingChange(
                        key: held.key, value: nil, filed: filed ?? "",
                        by: .bot(reason: "the settings file changed"))), at: now, in: &decision)
        }
        if !lines.isEmpty { say(Notices.FileWon(lines), .alarm, in: &decision) }
    }
}
