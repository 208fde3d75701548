import Domain

/// A setting that an operator may change while the bot runs: its name, its bounds, and where its value lies.
///
/// The reader of the settings file and the chat go by this one declaration. What stands in the file and not here
/// is taken over by a restart alone.
public enum Dial: String, Hashable, Sendable, CaseIterable {
    case riskPerTrade = "risk.riskPerTradePercent"
    case dailyLoss = "risk.dailyLossPercent"
    case tradesPerHour = "risk.tradesPerHour"
    case openPositions = "risk.openPositions"
    case leverage = "risk.leverageMaximum"
    case quoteAge = "risk.quoteAgeSeconds"
    case spread = "risk.spreadMaximumBps"
    case clockSettling = "risk.clockSettlingSeconds"
    case dailyLossMoney = "risk.dailyLossMoney"
    case weeklyLoss = "risk.weeklyLossPercent"
    case monthlyLoss = "risk.monthlyLossPercent"
    case sessionDrawdown = "risk.sessionDrawdownPercent"
    case highWaterDrawdown = "risk.highWaterDrawdownPercent"
    case tradesPerDay = "risk.tradesPerDay"
    case symbolInterval = "risk.symbolIntervalMinutes"
    case cooldownTrade = "risk.cooldownTradeSeconds"
    case cooldownStop = "risk.cooldownStopMinutes"
    case cooldownNews = "risk.cooldownNewsMinutes"
    case ordersPerSecond = "risk.ordersPerSecond"
    case lossStreak = "risk.lossStreakLock"
    case stopGuard = "risk.stopGuardStops"
    case heat = "risk.heatPercent"
    case currencyExposure = "risk.currencyExposurePercent"
    case correlation = "risk.correlationMaximum"
    case spreadUsual = "risk.spreadUsualTimes"
    case volatilitySpike = "risk.volatilitySpikeTimes"
    case rewardRisk = "risk.rewardRiskMinimum"
    case costShare = "risk.costShareMaximumPercent"
    case targetSpreads = "risk.targetSpreadsMinimum"
    case netProfitCosts = "risk.netProfitCostsMinimum"
    case approvalRequired = "approval.required"
    case approvalSeconds = "approval.seconds"
    case approvalBand = "approval.bandPercent"
    case newsBefore = "news.minutesBefore"
    case newsAfter = "news.minutesAfter"

    /// As it is called in the settings file, its section in front: `risk.openPositions`.
    public var key: String { rawValue }

    /// Without the section.
    public var name: String { String(key[key.index(after: dot)...]) }
    public var section: String { String(key[..<dot]) }
    private var dot: String.Index { key.firstIndex(of: ".") ?? key.startIndex }

    /// How a value is written.
    public enum Form: Hashable, Sendable {
        case decimal, whole
        /// `on` is 1, `off` is 0.
        case onOff
    }

    /// What a value counts, for people.
    public enum Unit: String, Hashable, Sendable {
        case none = ""
        case percent = "%"
        case bps
        case seconds = "s"
        case minutes = "min"
        case times = "×"
        /// Of the account's currency.
        case money
    }

    /// Which way is stricter.
    public enum Sense: Hashable, Sendable {
        case lower
        /// As ``lower``, but that zero is no limit at all.
        case lowerButZero
        case higher
    }

    /// The dial of this name: whole or without its section, the case does not matter.
    ///
    /// - Returns: `nil` where none is called so.
    public init?(named word: some StringProtocol) {
        let word = word.lowercased()
        let found = Self.allCases.first { $0.key.lowercased() == word || $0.name.lowercased() == word }
        guard let found else { return nil }
        self = found
    }
}

extension Dial {
    /// What holds where the settings file does not say it.
    public var usual: Fixed { row.usual }
    public var bounds: ClosedRange<Fixed> { row.bounds }
    public var form: Form { row.form }
    public var unit: Unit { row.unit }
    public var sense: Sense { row.sense }

    /// What a value has to be, in words.
    public var expected: String {
        switch form {
        case .decimal: "a number from \(bounds.lowerBound) to \(bounds.upperBound)"
        case .whole: "a whole number from \(bounds.lowerBound) to \(bounds.upperBound)"
        case .onOff: "on or off"
        }
    }

    /// Reads a value as it is spelled in the settings file.
    ///
    /// - Returns: `nil` for what is none, and outside the bounds.
    public func value(_ text: some StringProtocol) -> Fixed? {
        switch form {
        case .decimal: return Fixed(text).flatMap { bounds.contains($0) ? $0 : nil }
        case .whole: return Int(text).flatMap(Fixed.init(whole:)).flatMap { bounds.contains($0) ? $0 : nil }
        case .onOff: return text == "on" ? .one : text == "off" ? .zero : nil
        }
    }

    /// How a value is spelled in the settings file.
    public func text(_ value: Fixed) -> String {
        form == .onOff ? (value == .zero ? "off" : "on") : "\(value)"
    }

    /// Whether `value` allows less than `other`.
    public func isStricter(_ value: Fixed, than other: Fixed) -> Bool {
        switch sense {
        case .lower: value < other
        case .higher: value > other
        case .lowerButZero: value != .zero && (other == .zero || value < other)
        }
    }
}
