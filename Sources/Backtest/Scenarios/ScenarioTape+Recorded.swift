import Domain

extension ScenarioTape {
    /// A day as it was: three hours before `time`, twenty minutes that count as the event, and two hours after.
    ///
    /// - Parameter quotes: of one instrument, in the order of time; those at one moment count all.
    /// - Returns: `nil` without a quote before `time` or within the event.
    public init?(recorded quotes: [Quote], at time: Timestamp, as scenario: MarketScenario) {
        let event = time..<time + .minutes(20)
        let part = quotes.filter { $0.at >= time - .hours(3) && $0.at < event.upperBound + .hours(2) }
        guard let first = part.first, first.at < time, part.contains(where: { event.contains($0.at) }) else {
            return nil
        }
        self.init(scenario: scenario, quotes: part, event: event)
    }
}
