import Domain

/// The times of a job.
public enum JobTiming: Hashable, Sendable {
    case recurring(Recurrence, Zone)
    /// Whenever one of these markets opens or closes.
    case markets([TradingHours.Market], TradingHours)

    /// The first time later than `moment`; `nil` where there is none.
    public func next(after moment: Timestamp) -> Timestamp? {
        switch self {
        case .recurring(let recurrence, let zone):
            let next = recurrence.next(after: moment, in: zone)
            return next > moment && next < .distantFuture ? next : nil
        case .markets(let markets, let hours):
            return markets.compactMap { hours.nextChange($0, after: moment) }.min()
        }
    }

    /// The same days at another time of day; `nil` for what has none.
    public func at(_ time: TimeOfDay) -> JobTiming? {
        switch self {
        case .recurring(let recurrence, let zone): recurrence.at(time).map { .recurring($0, zone) }
        case .markets: nil
        }
    }
}

/// A job and its plan.
public struct JobRow: Hashable, Sendable {
    public let job: Job
    public var plan: JobPlan
    /// `false` where the settings have switched it off: it is listed, and may be run by hand.
    public var isOn: Bool

    public init(_ job: Job, _ plan: JobPlan, isOn: Bool = true) {
        self.job = job
        self.plan = plan
        self.isOn = isOn
    }
}

extension JobTiming: CustomStringConvertible {
    /// `daily 07:00 Europe/London`.
    public var description: String {
        switch self {
        case .recurring(let recurrence, let zone): "\(recurrence) \(zone.name)"
        case .markets(let markets, _): "when \(markets.map(\.name).joined(separator: ", ")) open or close"
        }
    }
}
