import Domain

/// A turn of a blackout that the chat is told of.
///
/// Events of one minute and one currency make one stage. It is announced once: keep one fact per
/// ``announcements``, and hand those back to the calendar.
public struct NewsStage: Hashable, Sendable {
    /// Minutes are counted to the start of the blackout, not to the event.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case sixtyMinutes, fifteenMinutes, start, end
    }

    /// That a stage of an event was announced: what the fact `announced` keeps.
    public struct Announcement: Hashable, Sendable {
        /// Stays the same when the event moves within its day.
        public let event: String
        /// The name of a ``Kind``.
        public let stage: String

        public init(event: String, stage: String) {
            self.event = event
            self.stage = stage
        }
    }

    public let kind: Kind
    public let at: Timestamp
    /// Of one minute and one currency, in the order of their names.
    public let events: [CalendarEvent]
    /// The blackout around them.
    public let start: Timestamp
    public let end: Timestamp
    /// What is done meanwhile: the most that one of the events wants.
    public let plan: NewsPlan
    /// Eight digits that stand for the first of them.
    public var name: String { EventName.short(announcements.first?.event ?? "") }
    /// One for each event.
    public let announcements: [Announcement]
}

extension NewsCalendar {
    /// An end that nobody could be told in time is not told later than this.
    public static let lateEndMaximum = Duration.minutes(30)
    /// Further ahead no stage is looked for; the feed reaches a week.
    public static let stageOutlook = Duration.days(8)

    /// The next stage later than `moment` that has not been announced: when to wake up.
    ///
    /// - Returns: `nil` where none is known within ``stageOutlook``.
    public func nextStage(
        after moment: Timestamp, currencies: [Currency]? = nil, announced: Set<NewsStage.Announcement> = []
    ) -> NewsStage? {
        groups(from: moment, to: moment + Self.stageOutlook, currencies, now: moment)
            .flatMap(\.stages)
            .filter { $0.at > moment && !$0.isAnnounced(in: announced) }
            .min { $0.at < $1.at }
    }

    /// What is to be said now and was not, one stage for each group of events, in order.
    ///
    /// Stages that were overtaken, by a restart or by an event that moved, are left out: inside
    /// a blackout nobody hears that it begins in an hour. An end is told only to those who
    /// heard of the start, and up to ``lateEndMaximum`` late.
    public func dueStages(
        at now: Timestamp, currencies: [Currency]? = nil, announced: Set<NewsStage.Announcement>
    ) -> [NewsStage] {
        groups(from: now - Self.lateEndMaximum, to: now + .hours(1) + .nanoseconds(1), currencies, now: now)
            .compactMap { group in group.stages.last { $0.at <= now } }
            .filter { stage in
                guard !stage.isAnnounced(in: announced) else { return false }
                return stage.kind == .end ? stage.isAnnounced(as: .start, in: announced) : now < stage.end
            }
    }

    private func groups(from start: Timestamp, to end: Timestamp, _ currencies: [Currency]?, now: Timestamp)
        -> [NewsGroup]
    {
        // What goes on beyond `end` decides whether an end within is one.
        let windows = windows(from: start, to: end + .days(2), currencies, now: now)
        let groups = NewsGroup.grouping(windows)
        return groups.filter { $0.start < end }.map { $0.silentAtEnd(among: groups) }
    }
}

extension NewsStage {
    fileprivate func isAnnounced(in announced: Set<Announcement>) -> Bool {
        isAnnounced(as: kind, in: announced)
    }

    /// All its events were. One that joined them later makes it news again.
    fileprivate func isAnnounced(as kind: Kind, in announced: Set<Announcement>) -> Bool {
        announcements.allSatisfy { announced.contains(Announcement(event: $0.event, stage: kind.rawValue)) }
    }
}

/// Events of one minute and one currency, with a blackout that suits them all.
private struct NewsGroup {
    var windows: [NewsWindow]
    var start: Timestamp
    var end: Timestamp
    /// Another blackout of the same currency goes on when this one ends.
    var goesOn = false

    private var minute: Timestamp { Timeframe.m1.start(of: windows[0].event.at) }
    private var currency: Currency? { windows[0].event.currency }

    private init(_ window: NewsWindow) {
        windows = [window]
        (start, end) = (window.start, window.end)
    }

    static func grouping(_ windows: [NewsWindow]) -> [NewsGroup] {
        var groups: [NewsGroup] = []
        for window in windows {
            let single = NewsGroup(window)
            let index = groups.lastIndex { $0.minute == single.minute && $0.currency == single.currency }
            if let index {
                groups[index].windows.append(window)
                groups[index].start = min(groups[index].start, window.start)
                groups[index].end = max(groups[index].end, window.end)
            } else {
                groups.append(single)
            }
        }
        return groups
    }

    func silentAtEnd(among groups: [NewsGroup]) -> NewsGroup {
        var group = self
        group.goesOn = groups.contains { other in
            let isShared = other.currency == nil || currency == nil || other.currency == currency
            return isShared && other.start <= end && other.end > end
        }
        return group
    }

    var stages: [NewsStage] {
        var stages = [
            stage(.sixtyMinutes, at: start - .minutes(60)), stage(.fifteenMinutes, at: start - .minutes(15)),
            stage(.start, at: start),
        ]
        if !goesOn { stages.append(stage(.end, at: end)) }
        return stages
    }

    private func stage(_ kind: NewsStage.Kind, at: Timestamp) -> NewsStage {
        let sorted = windows.sorted { $0.key < $1.key }
        return NewsStage(
            kind: kind, at: at, events: sorted.map(\.event), start: start, end: end,
            plan: windows.map(\.plan).max() ?? .noEntries,
            announcements: sorted.map { .init(event: $0.key, stage: kind.rawValue) })
    }
}
