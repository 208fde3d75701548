import Desk
import Domain
import Persistence
import Venues
import Wire

/// Fetches the economic calendar when the desk asks for it, and keeps the last good copy.
struct CalendarSource: Sendable {
    enum Origin: Sendable {
        /// The calendar of a recording's weeks is as fresh as the recording.
        case recorded([CalendarEvent])
        case feed(any HTTPTransport, url: String)
    }

    let origin: Origin
    let inbox: Inbox
    let journal: Journal
    let log: Log
    private let requests = Line<Void>()

    init(origin: Origin, inbox: Inbox, journal: Journal, log: Log) {
        self.origin = origin
        self.inbox = inbox
        self.journal = journal
        self.log = log
    }

    func fetch() { requests.put(()) }
    func finish() { requests.close() }

    /// Runs until ``finish()``.
    ///
    /// - Parameter cached: the last good copy of an earlier run; a copy younger than half an hour
    ///   spares the first fetch.
    func run(cached: MarketStore.Calendar?) async {
        var lastFetch: Timestamp?
        if let cached, let parsed = try? ForexFactoryFeed.parse(cached.body) {
            inbox.post(.calendar(CalendarEdition(.feed, parsed.events, readAt: cached.fetchedAt)))
            lastFetch = cached.fetchedAt
        }
        while await requests.next() != nil {
            switch origin {
            case .recorded(let events):
                inbox.post(.calendar(CalendarEdition(.feed, events, readAt: inbox.clocks.now.market)))
            case .feed(let transport, let url):
                let now = WallClock.now()
                if let last = lastFetch, last.duration(to: now) < .minutes(29), last <= now { continue }
                if await get(url, transport, at: now) { lastFetch = now }
            }
        }
    }

    private func get(_ url: String, _ transport: any HTTPTransport, at now: Timestamp) async -> Bool {
        do {
            let response = try await transport.send(
                HTTPRequest(
                    "GET", Address(url), headers: [.init("Accept", "application/json")], timeout: .seconds(15)))
            guard response.status == 200 else { throw CalendarFault.status(response.status) }
            let parsed = try ForexFactoryFeed.parse(response.body)
            if !parsed.skipped.isEmpty { log(.info, "calendar.skipped", ["events": parsed.skipped]) }
            try await journal.keep(calendar: response.body, fetchedAt: now)
            inbox.post(.calendar(CalendarEdition(.feed, parsed.events, readAt: now)))
            return true
        } catch {
            log(.warning, "calendar.failed", ["why": error])
            inbox.post(.calendarFailed("\(error)"))
            return false
        }
    }
}

/// What a calendar's server answered instead of a calendar.
enum CalendarFault: Error, CustomStringConvertible {
    case status(Int)

    var description: String {
        switch self {
        case .status(let status): "the calendar's server answered \(status)"
        }
    }
}
