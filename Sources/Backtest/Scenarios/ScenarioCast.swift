import Domain

/// In which state an account meets a scenario.
public enum ScenarioPart: String, Hashable, Sendable, CaseIterable {
    /// A position is open when the event comes.
    case long, short
    /// Nothing is open, and an entry is wanted in the midst of the event.
    case amid
    /// As the strategy is.
    case own
}

/// When a scenario is set, so that it meets an account as its part asks for.
public struct ScenarioCast: Hashable, Sendable {
    public let part: ScenarioPart
    /// Of the strategy whose place is taken.
    public let timeframe: Timeframe
    public let seed: UInt64
    /// How often it was tried before: each try has another tape.
    public let attempt: Int
    /// A position that is to meet the event may be over before it; so often another one is tried.
    public static let attemptMaximum = 8

    public init(_ part: ScenarioPart, _ timeframe: Timeframe, seed: UInt64, attempt: Int = 0) {
        self.part = part
        self.timeframe = timeframe
        self.seed = seed
        self.attempt = attempt
    }

    /// A Tuesday without a great publication; the hour goes by the seed. What the calendar sets is set by it.
    public func tape(of scenario: MarketScenario, in market: ScenarioMarket) -> ScenarioTape {
        let before: Duration = part == .own ? .hours(12) : MarketScenario.before
        let event: Timestamp
        switch scenario {
        // Payrolls of January 2026 are due at 13:30 UTC; quotes widen a minute before.
        case .payrollSpike: event = Self.tuesday - .days(4) + .hours(13) + .minutes(29)
        case .weekendGap: event = Self.tuesday + .days(3) + .hours(21)
        default:
            let hours = [10, 14, 9, 15, 12]
            let boundary = timeframe.start(of: Self.tuesday + .hours(hours[Int(seed % UInt64(hours.count))]))
            event = part == .amid ? boundary - .seconds(20) : boundary + .minutes(10)
        }
        return scenario.tape(
            of: market, from: event - before, before: before, seed: seed ^ (UInt64(attempt) << 40))
    }

    /// When an entry is wanted; `nil` where the strategy says so itself.
    public func window(of tape: ScenarioTape) -> Range<Timestamp>? {
        switch part {
        case .own: nil
        case .amid: tape.event.lowerBound..<tape.event.upperBound + timeframe.duration
        case .long, .short:
            timeframe.start(of: tape.event.lowerBound - lead(tape)) - .minutes(1)..<tape.event.lowerBound
        }
    }

    /// The side that is entered; `nil` where the strategy says so itself.
    public var side: Side? {
        switch part {
        case .long: .buy
        case .short: .sell
        case .amid: seed % 2 == 0 ? .buy : .sell
        case .own: nil
        }
    }

    /// Ahead of a publication nothing is opened for up to an hour.
    private func lead(_ tape: ScenarioTape) -> Duration {
        tape.scenario == .payrollSpike ? .minutes(75) : .seconds(1)
    }

    /// 2026-01-06 00:00 UTC.
    private static let tuesday = Timestamp(unixSeconds: 1_767_657_600)
}
