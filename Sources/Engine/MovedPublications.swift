import Domain

/// Publications that were moved, by the names that announcements have them by: what they are called does not change with
/// their day, also for a calendar that is read anew.
public struct MovedPublications: Hashable, Sendable {
    /// The oldest gives way.
    public static let countMaximum = 200
    /// Those that are over for so long are forgotten.
    static let keepDuration = Duration.days(3)

    private var order: [String] = []
    /// As they were told last.
    private var events: [String: CalendarEvent] = [:]

    public init() {}

    /// Oldest move first.
    public var all: [(name: String, event: CalendarEvent)] {
        order.compactMap { name in events[name].map { (name, $0) } }
    }

    mutating func note(_ change: CalendarChange, of name: String, at now: Timestamp) {
        order.removeAll { other in
            guard other != name, let event = events[other], event.at >= now - Self.keepDuration else {
                if other != name { events[other] = nil }
                return true
            }
            return false
        }
        switch change {
        case .dropped, .added: events[name] = nil
        case .changed(_, let event):
            // What was moved before and is graded now keeps its name too.
            guard change.isMove || events[name] != nil else { return }
            events[name] = event
            order.append(name)
            if order.count > Self.countMaximum { events[order.removeFirst()] = nil }
        }
    }
}
