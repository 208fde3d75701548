import Desk
import Domain
import Persistence
import Telegram
import Venues
import Wire

/// Fetches the economic calendar when the desk asks for it, and keeps the last good copy.
struct CalendarSource: Sendable {
    enum Origin: Sendable {
        /// The calendar of a recording's weeks is as fresh as the recording.
        case recorded([CalendarEvent])
        /// Addresses of one week in several forms: the next is asked for where the one before it is of no use.
        case feed(any HTTPTransport, urls: [String])
    }

    /// What an earlier run left.
    struct Kept: Sendable {
        /// The last good copy.
        var calendar: MarketStore.Calendar?
        /// When each address may be asked again, by its place.
        var manners: [[UInt8]?] = []
    }

    let origin: Origin
    let files: CalendarFiles
    let inbox: Inbox
    let journal: Journal
    let log: Log
    private let requests = Line<Void>()

    init(origin: Origin, files: [CalendarFiles.Place] = [], inbox: Inbox, journal: Journal, log: Log) {
        self.origin = origin
        self.files = CalendarFiles(files, inbox: inbox, log: log)
        self.inbox = inbox
        self.journal = journal
        self.log = log
    }

    func fetch() { requests.put(()) }
    func finish() { requests.close() }

    /// Runs until ``finish()``.
    func run(cached: Kept) async {
        var sightings: [CalendarFiles.Place: CalendarFiles.Sighting] = [:]
        files.look(&sightings)
        let watching = Task { [sightings] in await files.run(after: sightings) }
        switch origin {
        case .recorded(let events):
            while await requests.next() != nil {
                inbox.post(.calendar(CalendarEdition(.feed, events, readAt: inbox.clocks.now.market)))
            }
        case .feed(let transport, let urls): await fetch(urls, transport, cached)
        }
        watching.cancel()
        await watching.value
    }

    /// What was fetched last.
    private struct Copy {
        let body: [UInt8]
        let events: [CalendarEvent]
        /// The place of its address; `nil` where an earlier run fetched it, and nobody knows from where.
        let place: Int?
    }

    private func fetch(_ urls: [String], _ transport: any HTTPTransport, _ cached: Kept) async {
        var manners = urls.enumerated().map { place, url in
            cached.manners.indices.contains(place)
                ? cached.manners[place].flatMap { FetchManners(kept: $0, for: url) } ?? FetchManners()
                : FetchManners()
        }
        var copy: Copy?
        if let kept = cached.calendar, let parsed = try? ForexFactoryFeed.parse(kept.body) {
            inbox.post(.calendar(CalendarEdition(.feed, parsed.events, readAt: kept.fetchedAt)))
            // The one that was asked successfully last has the name of what is kept.
            let place = manners.firstIndex { $0.etag != nil || $0.modified != nil }
            copy = Copy(body: kept.body, events: parsed.events, place: place)
        }
        while await requests.next() != nil {
            for (place, url) in urls.enumerated() {
                let now = WallClock.now()
                guard manners[place].mayAsk(at: now) else {
                    // The next form is for where this one was of no use, not for asking twice an hour.
                    if manners[place].isUseless { continue } else { break }
                }
                let (answer, got) = await get(url, transport, manners[place], place, copy, at: now)
                manners[place].note(answer, asked: now)
                await keep(manners[place], place, url, at: now)
                if let got { copy = got }
                for other in urls.indices where got != nil && other != place {
                    manners[other].forget()
                    await keep(manners[other], other, urls[other], at: now)
                }
                switch answer {
                case .fresh, .unchanged: break
                // The addresses are one host's: whoever says "too many" means all of them.
                case .refused, .unheard: break
                case .useless: continue
                }
                break
            }
        }
    }

    private func get(
        _ url: String, _ transport: any HTTPTransport, _ manners: FetchManners, _ place: Int, _ copy: Copy?,
        at now: Timestamp
    ) async -> (FetchManners.Answer, Copy?) {
        let named = manners.headers(hasBody: copy?.place == place)
        do {
            let response = try await transport.send(
                HTTPRequest(
                    "GET", Address(url),
                    headers: [.init("Accept", "application/json, application/xml, text/xml")] + named,
                    timeout: .seconds(15)))
            switch response.status {
            case 200:
                let parsed = try ForexFactoryFeed.parse(response.body)
                if !parsed.skipped.isEmpty { log(.info, "calendar.skipped", ["events": parsed.skipped]) }
                try await post(response.body, parsed.events, at: now)
                let answer = FetchManners.Answer.fresh(
                    etag: response.header("etag"), modified: response.header("last-modified"))
                return (answer, Copy(body: response.body, events: parsed.events, place: place))
            case 304:
                guard let copy, !named.isEmpty else { throw CalendarFault.status(304) }
                try await post(copy.body, copy.events, at: now)
                return (.unchanged, nil)
            default:
                fail(CalendarFault.status(response.status))
                // What is not there may be there in another form.
                guard ![403, 404, 410].contains(response.status) else { return (.useless, nil) }
                return (.refused(retryAfter: patience(response, at: now)), nil)
            }
        } catch {
            fail(error)
            return (error is HTTPError ? .unheard : .useless, nil)
        }
    }

    private func post(_ body: [UInt8], _ events: [CalendarEvent], at now: Timestamp) async throws {
        try await journal.keep(calendar: body, fetchedAt: now)
        inbox.post(.calendar(CalendarEdition(.feed, events, readAt: now)))
    }

    private func fail(_ error: any Error) {
        log(.warning, "calendar.failed", ["why": error])
        inbox.post(.calendarFailed("\(error)"))
    }

    /// `Retry-After`, in seconds or as a date.
    private func patience(_ response: HTTPResponse, at now: Timestamp) -> Duration? {
        response.header("retry-after").flatMap { text in
            Int64(text).flatMap { (0...Int64(Int32.max)).contains($0) ? Duration.seconds($0) : nil }
                ?? Timestamp(httpDate: text).map { max($0 - now, .zero) }
        }
    }

    /// Where it cannot be kept it is known until the next restart at least.
    private func keep(_ manners: FetchManners, _ place: Int, _ url: String, at now: Timestamp) async {
        do {
            try await journal.keep(
                calendar: manners.kept(for: url), fetchedAt: now, named: Memory.mannersName(of: place))
        } catch {
            log(.warning, "calendar.notKept", ["why": error])
        }
    }
}

extension CalendarSource.Kept {
    init(_ market: borrowing MarketStore, addresses: Int) throws(StoreError) {
        calendar = try market.calendar(named: Memory.calendarName)
        for place in 0..<addresses {
            manners.append(try market.calendar(named: Memory.mannersName(of: place))?.body)
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
