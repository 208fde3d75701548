/// Consecutive looks of one strategy at one instrument that led to the same: one line instead of many.
///
/// An entry is a run of its own. The numbers differ from look to look; the last ones are kept, and the
/// smallest and the largest value.
public struct LookRun: Hashable, Sendable {
    /// A longer silence ends a run: nobody looked meanwhile. A little more than the longest bar of a strategy.
    public static let silenceMaximum = Duration.hours(5)
    /// How long looks are kept, in market time.
    public static let keepDuration = Duration.days(90)

    public let instrument: InstrumentID
    public let strategy: StrategyID
    /// Market time of the first look.
    public let first: Timestamp
    /// Market time of the last look.
    public private(set) var last: Timestamp
    /// Looks; at least one.
    public private(set) var count: Int
    /// Of the last look.
    public private(set) var outcome: ScanRecord.Outcome
    /// The smallest value that was found; `nil` where none was a number.
    public private(set) var lowest: Fixed?
    public private(set) var highest: Fixed?

    public init(_ record: ScanRecord) {
        let value = record.outcome.reason?.value
        self.init(
            instrument: record.instrument, strategy: record.strategy, first: record.at, last: record.at,
            count: 1, outcome: record.outcome, lowest: value, highest: value)
    }

    public init(
        instrument: InstrumentID, strategy: StrategyID, first: Timestamp, last: Timestamp, count: Int,
        outcome: ScanRecord.Outcome, lowest: Fixed?, highest: Fixed?
    ) {
        self.instrument = instrument
        self.strategy = strategy
        self.first = first
        self.last = last
        self.count = count
        self.outcome = outcome
        self.lowest = lowest
        self.highest = highest
    }

    /// Whether a look was taken at or before `time` and another at or after it, with this outcome.
    public func covers(_ time: Timestamp) -> Bool { first <= time && time <= last }

    /// Takes one more look in. One that it covers already changes nothing.
    ///
    /// - Returns: whether the look belongs here: by the same strategy at the same instrument, refused by
    ///   the same gate with the same code, not before the first look and not after a silence.
    public mutating func take(_ record: ScanRecord) -> Bool {
        guard record.instrument == instrument, record.strategy == strategy, record.at >= first,
            let reason = record.outcome.reason, let mine = outcome.reason,
            reason.gate == mine.gate, reason.code == mine.code
        else { return false }
        guard record.at > last else { return true }
        guard last.duration(to: record.at) <= Self.silenceMaximum else { return false }
        last = record.at
        count += 1
        outcome = record.outcome
        if let value = reason.value {
            lowest = min(lowest ?? value, value)
            highest = max(highest ?? value, value)
        }
        return true
    }
}

extension ScanRecord.Outcome {
    /// Why there was no entry; `nil` where there was one.
    public var reason: Reason? {
        if case .refused(let reason) = self { reason } else { nil }
    }
}
