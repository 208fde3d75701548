import Desk
import Domain
import Venues

/// Reads the calendars that are files when they change, and hands them on.
struct CalendarFiles: Sendable {
    struct Place: Sendable, Hashable {
        let source: CalendarEvent.Source
        let path: String
    }

    /// How often they are looked at.
    static let lookEvery = Duration.seconds(60)

    let places: [Place]
    let inbox: Inbox
    let log: Log
    let rest: Rest

    init(_ places: [Place], inbox: Inbox, log: Log, rest: Rest = Rest()) {
        self.places = places
        self.inbox = inbox
        self.log = log
        self.rest = rest
    }

    /// Runs until its task is cancelled.
    func run(after first: [Place: Sighting]) async {
        guard !places.isEmpty else { return }
        var seen = first
        while !Task.isCancelled {
            await rest(for: Self.lookEvery)
            guard !Task.isCancelled else { return }
            look(&seen)
        }
    }

    /// What was found of a file last.
    enum Sighting: Sendable, Hashable {
        case written(Timestamp, [CalendarEvent])
        /// With what was found before that, and when that was written; `nil` where nothing ever was.
        case faulty(String, Good?)

        struct Good: Sendable, Hashable {
            let events: [CalendarEvent]
            let written: Timestamp
        }

        var good: Good? {
            switch self {
            case .written(let written, let events): Good(events: events, written: written)
            case .faulty(_, let good): good
            }
        }
    }

    /// Reads those that were written since; hands on what is new of them.
    func look(_ seen: inout [Place: Sighting]) {
        for place in places {
            do {
                let written = try Files.modified(place.path)
                if case .written(written, _)? = seen[place] { continue }
                let parsed = try CalendarFile.read(place.path, as: place.source)
                // An export that is being written is empty for a moment.
                if place.source == .venue, parsed.events.isEmpty { throw VenuesError.calendar("no events") }
                seen[place] = .written(written, parsed.events)
                if !parsed.skipped.isEmpty { log(.warning, "calendar.skipped", ["lines": parsed.skipped]) }
                post(place, parsed.events, written, parsed.skipped)
            } catch {
                let why = "\(error)".hasPrefix(place.path) ? "\(error)" : "\(place.path): \(error)"
                let good = seen[place]?.good
                guard seen[place] != .faulty(why, good) else { continue }
                log(.warning, "calendar.fileFailed", ["source": place.source.rawValue, "why": why])
                seen[place] = .faulty(why, good)
                // The last good copy goes on to count, as old as it is.
                post(place, good?.events ?? [], good?.written ?? inbox.clocks.now.wall, [why])
            }
        }
    }

    private func post(
        _ place: Place, _ events: [CalendarEvent], _ written: Timestamp, _ skipped: [String]
    ) {
        let readAt = min(written, inbox.clocks.now.wall)
        inbox.post(.calendar(CalendarEdition(place.source, events, readAt: readAt, skipped: skipped)))
    }
}
