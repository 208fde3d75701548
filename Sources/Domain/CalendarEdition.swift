/// All that one source of the calendar listed at one time.
public struct CalendarEdition: Hashable, Sendable {
    /// More sentences are not kept.
    public static let skippedMaximum = 20

    public let source: CalendarEvent.Source
    public let events: [CalendarEvent]
    /// When the source was read, or said that nothing has changed; of a file, when it was written.
    public let readAt: Timestamp
    /// One sentence for each entry that was left out.
    public let skipped: [String]

    public init(
        _ source: CalendarEvent.Source, _ events: [CalendarEvent], readAt: Timestamp, skipped: [String] = []
    ) {
        self.source = source
        self.events = events
        self.readAt = readAt
        self.skipped = Array(skipped.prefix(Self.skippedMaximum))
    }
}

/// What a later reading of the calendar says otherwise about one event.
public enum CalendarChange: Hashable, Sendable {
    /// It was not listed before.
    case added(CalendarEvent)
    /// It is listed no more.
    case dropped(CalendarEvent)
    /// Another time, another impact, or both.
    case changed(from: CalendarEvent, to: CalendarEvent)

    /// As it was known last.
    public var event: CalendarEvent {
        switch self {
        case .added(let event), .dropped(let event), .changed(_, let event): event
        }
    }

    public var isMove: Bool {
        if case .changed(let old, let new) = self {
            old.at != new.at || old.isWholeDay != new.isWholeDay
        } else {
            false
        }
    }
}
