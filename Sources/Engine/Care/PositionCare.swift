import Domain

/// How the positions of one strategy are looked after: a pure function of what it is shown.
///
/// Cheap on a quote; what needs the market's measures is asked at the close of a bar of the strategy's
/// timeframe.
///
/// - SeeAlso: `docs/positions.md`, which has every rule with its figures.
public struct PositionCare: Hashable, Sendable {
    public let settings: ManagementSettings
    public let timeframe: Timeframe
    let needs: ManagementNeeds

    /// Leaves positions to their stop and target.
    init(timeframe: Timeframe) {
        settings = ManagementSettings()
        self.timeframe = timeframe
        needs = ManagementNeeds()
    }

    public init(_ settings: ManagementSettings, on timeframe: Timeframe, in plan: inout MarketPlan) {
        self.settings = settings
        self.timeframe = timeframe
        needs = ManagementNeeds(settings, on: timeframe, in: &plan)
    }

    func atr(in market: borrowing Market) -> Fixed? { needs.atr(in: market) }

    /// What is to be done, in this order. Where it is to be closed, that alone.
    public func advice(on sight: CareSight) -> [CareAdvice] {
        if let cause = exit(sight) { return [.close(cause)] }
        let move = stopMove(sight)
        if case .close? = move { return [move].compactMap(\.self) }
        return [reduction(sight), move, addition(sight)].compactMap(\.self)
    }

    /// Why nothing may be opened that would have to be closed at once; `nil` where it may.
    public func refusal(_ outside: Outside) -> Reason? { flatTimes.refusal(outside) }

    var flatTimes: FlatTimes { FlatTimes(settings) }
}

/// When nothing may be open.
struct FlatTimes: Hashable, Sendable {
    private let flatAt: TimeOfDay?
    private let weekendMinutes: Int
    private let newsMinutes: Int
    private let closesForNews: Bool

    init(_ settings: ManagementSettings) {
        flatAt = settings.flatAt
        weekendMinutes = settings.weekendMinutes
        newsMinutes = settings.newsMinutes
        closesForNews = settings.newsAction == .close
    }

    /// Why nothing may be opened that would have to be closed at once; `nil` where it may.
    func refusal(_ outside: Outside) -> Reason? {
        if isWeekendNear(outside) { return Reason(.session, "WEEKEND_NEAR") }
        if isDayOver(outside) { return Reason(.session, "SESSION_OVER") }
        if isNewsNear(outside), closesForNews {
            let minutes = outside.nextNews.flatMap { Fixed(whole: Int($0.wholeSeconds / 60)) }
            return Reason(.news, "NEWS_NEAR", value: minutes, limit: Fixed(whole: newsMinutes))
        }
        return nil
    }

    func isDayOver(_ outside: Outside) -> Bool {
        guard let end = flatAt, let local = outside.local else { return false }
        return local.timeOfDay >= end
    }

    /// From so long before Friday 17:00 in New York to Sunday 17:00.
    func isWeekendNear(_ outside: Outside) -> Bool {
        guard weekendMinutes > 0, let newYork = outside.newYork else { return false }
        let seconds = newYork.timeOfDay.secondsSinceMidnight
        // 1970 began on a Thursday.
        let day = ((newYork.date.daysSince1970 % 7) + 7) % 7
        switch day {
        case 1: return seconds >= Self.weekEnd - weekendMinutes * 60
        case 2: return true
        case 3: return seconds < Self.weekEnd
        default: return false
        }
    }

    /// 17:00, in seconds.
    private static let weekEnd = 17 * 3_600

    func isNewsNear(_ outside: Outside) -> Bool {
        guard newsMinutes > 0, let wait = outside.nextNews else { return false }
        return wait >= .zero && wait <= .minutes(newsMinutes)
    }
}
