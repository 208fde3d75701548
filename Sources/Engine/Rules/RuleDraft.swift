import Domain

/// A number with a name, for use in expressions: `ema(fast)`.
public struct RuleParameter: Hashable, Sendable {
    public let name: String
    public let value: Fixed

    public init(name: String, value: Fixed) {
        self.name = name
        self.value = value
    }

    /// Why a parameter cannot be called so; `nil` where it can.
    public static func objection(to name: String) -> String? {
        let isPlain =
            (1...32).contains(name.utf8.count)
            && name.utf8.allSatisfy {
                (0x61...0x7a).contains($0 | 0x20) || (0x30...0x39).contains($0) || $0 == 0x5f
            } && name.utf8.first.map { !(0x30...0x39).contains($0) } ?? false
        guard isPlain else { return "a parameter's name has 1 to 32 letters, digits and _, a letter first" }
        let isTaken =
            RuleWords.reserved.contains(name) || RuleCatalogue.names.contains(name) || Timeframe(name) != nil
        return isTaken ? "\(name) means something else already" : nil
    }
}

/// Hours of the day in which entries are wanted, the first moment included, the last one not.
///
/// An end before the beginning lies on the next day.
public struct RuleHours: Hashable, Sendable {
    public let from: TimeOfDay
    public let to: TimeOfDay

    /// - Returns: `nil` where both are the same.
    public init?(from: TimeOfDay, to: TimeOfDay) {
        guard from != to else { return nil }
        self.from = from
        self.to = to
    }

    func contains(_ time: TimeOfDay) -> Bool {
        from < to ? from <= time && time < to : from <= time || time < to
    }
}

/// A strategy's file as it was read, before its expressions are understood.
public struct RuleDraft: Hashable, Sendable {
    public var id: StrategyID
    /// For people; empty where there is none.
    public var summary = ""
    public var timeframe: Timeframe
    public var parameters: [RuleParameter] = []
    public var long: RuleText?
    public var short: RuleText?
    /// Whether everything for short is made of what is for long.
    public var isMirrored = false
    public var exitLong: RuleText?
    public var exitShort: RuleText?
    public var stop: RuleText?
    /// For short, where it is not the same distance.
    public var stopShort: RuleText?
    public var target: RuleText?
    public var targetShort: RuleText?
    /// 0 to 1; what goes beyond counts as the nearer end.
    public var score: RuleText?
    public var grade = Grade.base
    /// 1 is Monday, 7 is Sunday; empty for every day.
    public var days: Set<Int> = []
    /// Empty for the whole day.
    public var hours: [RuleHours] = []

    public init(id: StrategyID, timeframe: Timeframe) {
        self.id = id
        self.timeframe = timeframe
    }
}

/// Everything that is wrong with a strategy's file, in the file's order.
public struct RuleFaults: Error, Hashable, Sendable {
    public let faults: [RuleFault]
}
