import Domain

/// What operators want to hear, folded from facts.
public struct ChatPreferences: Hashable, Sendable {
    /// More alerts are not taken at a time.
    public static let alertsMaximum = 50

    /// Those that wait, oldest first.
    public private(set) var alerts: [ChatAlert] = []
    /// The number that the next one gets.
    public private(set) var nextAlert = 1
    public private(set) var quiet: QuietHours?
    private var modes: [NoticeKind: NoticeMode] = [:]

    public init() {}

    public func mode(of kind: NoticeKind) -> NoticeMode { modes[kind] ?? .on }

    /// Takes a fact in; one that is about something else changes nothing.
    mutating func note(_ event: Fact.Event) {
        switch event {
        case .alertSet(let alert):
            alerts.append(alert)
            if alerts.count > Self.alertsMaximum { alerts.removeFirst() }
            nextAlert = max(nextAlert, alert.number + 1)
        case .alertEnded(let number, _): alerts.removeAll { $0.number == number }
        case .noticeSet(let kind, let mode, _): modes[kind] = mode == .on ? nil : mode
        case .quietHoursSet(let hours, _): quiet = hours
        default: break
        }
    }
}
