import Commands
import Desk
import Domain
import Engine
import Matching
import TestSupport
import Venues

@testable import Bot

/// A desk and a paper book through some days of a recording, step by step and without a clock.
struct PlayedDay: Sendable {
    /// What every exit was for, and how much of what was held it closed.
    var exits: [String] {
        tickets.map(\.order).filter { $0.purpose == .flatten }.map {
            "\($0.cause?.rawValue ?? "") \($0.quantity)"
        }
    }
    /// Orders as they went to the venue.
    private(set) var tickets: [Ticket] = []
    private(set) var fills: [Fill] = []
    /// Other terms that went to the venue.
    private(set) var amendments: [Amendment] = []
    /// Why there was no order: instrument, time, code.
    private(set) var refusals: [String] = []
    private(set) var facts: [Fact.Event] = []
    /// Refused entries that were followed to their end.
    private(set) var shadows: [ShadowTrade] = []
    /// When the venue's book was asked for.
    private(set) var asks: [Timestamp] = []
    /// What was written to the chat.
    private(set) var texts: [String] = []
    /// Where in a group each went.
    private(set) var topics: [TopicID?] = []
    /// When the calendar was asked for.
    private(set) var fetches: [Timestamp] = []

    private var desk: Desk
    private var book: PaperBook
    private var pending: [Desk.Input] = []

    /// A quote reaches the desk so long after the market showed it.
    private static let delay = Duration.seconds(20)
    private static let length = Duration.hours(36)

    static let crypto = Result {
        try Recording(folder: "\(Scratch.root)/config/recordings/crypto-2025-05", instruments: .four)
    }
    static let forex = Result {
        try Recording(folder: "\(Scratch.root)/config/recordings/forex-2014-05", instruments: .four)
    }

    init(_ settings: String, chat: Int64 = 4_242) async throws {
        let stand = try await Stand(settings, chat: chat)
        let configuration = stand.application.setup.configuration
        desk = stand.desk
        book = PaperBook(
            instruments: configuration.instruments,
            terms: configuration.paperTerms(stand.application.setup.newYork))
        let isForex = configuration.instruments.index(of: "EURUSD") != nil
        play(try (isForex ? Self.forex : Self.crypto).get(), configuration.instruments, configuration.plan)
        try await stand.journal.close(at: Moment(.monday))
    }

    private mutating func play(_ recording: Recording, _ instruments: InstrumentTable, _ plan: MarketPlan) {
        let start = recording.note.start
        take(desk.begin(at: Moment(start)), at: start)
        let news = [6, 20, 31].map { hour in
            // Not one of the titles that have minutes of their own.
            CalendarEvent(
                title: "Retail Sales m/m", currency: "USD", at: start + .hours(hour) + .minutes(7),
                impact: .high, source: .feed)
        }
        // Of which nothing is done, as the settings are.
        let lesser = [(9, CalendarEvent.Impact.medium), (13, .low)].map { hour, impact in
            CalendarEvent(
                title: "Factory Orders m/m", currency: "USD", at: start + .hours(hour), impact: impact,
                source: .feed)
        }
        give(.calendar(CalendarEdition(.feed, news + lesser, readAt: start)), at: start)
        var quotes: [Quote] = []
        for index in instruments.indices {
            guard let source = InstrumentTable.four.index(of: instruments[index].id) else { continue }
            for timeframe in plan.timeframes.reversed() {
                let longer = Self.bars(recording, source, timeframe, from: start - .days(6), to: start)
                give(.warmUp(index, timeframe, longer), at: start)
            }
            let path = BarPath(instruments: instruments, timeframe: .m5)
            for bar in Self.bars(recording, source, .m5, from: start, to: start + Self.length) {
                quotes += path.quotes(index, bar, nil)
            }
        }
        for (place, quote) in quotes.sorted(by: { ($0.at, $0.instrument.value) < ($1.at, $1.instrument.value) })
            .enumerated()
        {
            let now = quote.at + Self.delay
            settle(book.observe(quote))
            book.note(quote)
            if place % 400 == 399 { give(.clockStepped(seconds: 60), at: now) }
            give(.quote(quote), at: now)
        }
    }

    private static func bars(
        _ recording: Recording, _ index: InstrumentIndex, _ timeframe: Timeframe, from: Timestamp, to: Timestamp
    ) -> [Bar] {
        let bars = recording.bars(for: index, endedBy: to).filter { $0.start >= from }
        var longer = BarAggregator(from: .m1, to: timeframe)
        return timeframe == .m1 ? bars : bars.flatMap { longer.add($0) } + longer.close(upTo: to)
    }

    private mutating func give(_ input: Desk.Input, at now: Timestamp) {
        pending.append(input)
        while !pending.isEmpty { take(desk.handle(pending.removeFirst(), at: Moment(now)), at: now) }
    }

    private mutating func take(_ decision: Desk.Decision, at now: Timestamp) {
        facts += decision.facts.map(\.event)
        shadows += decision.shadows
        for dispatch in decision.dispatches {
            switch dispatch.content {
            case .send(let message), .reply(_, let message), .digest(_, let message):
                texts.append(message.text)
                topics.append(dispatch.topic)
            case .photo(_, let caption), .document(_, let caption): texts.append(caption.text)
            case .edit, .answer, .delete, .pin, .unpin: break
            }
        }
        for record in decision.records {
            if case .refused(let reason) = record.outcome {
                refusals.append("\(record.instrument) \(record.at.unixSeconds) \(reason.code)")
            }
        }
        for action in decision.actions {
            switch action {
            case .submit(let approved):
                tickets.append(approved.ticket)
                settle(book.submit(approved.ticket, at: now))
            case .cancel(let order): settle(book.cancel(order, at: now))
            case .amend(let approved):
                amendments.append(approved.terms)
                settle(book.amend(approved.order, to: approved.terms, at: now))
            case .askVenue(let names):
                asks.append(now)
                pending.append(.snapshot(book.snapshot(asking: names)))
            case .dispatch(let dispatch): pending.append(.delivered(dispatch.id, MessageID(dispatch.id)))
            case .fetchCalendar: fetches.append(now)
            case .lookUp(let question): pending.append(.lookedUp(question, []))
            case .readLog(let question): pending.append(.logRead(question, []))
            case .lookBack(let question): pending.append(.lookedBack(question.number, .failed("not here")))
            case .wake, .relay, .showMenu, .forgetKey, .work: break
            }
        }
    }

    private mutating func settle(_ entries: [PaperEntry]) {
        for entry in entries where !book.holds(entry) { book.apply(entry) }
        for notice in entries.compactMap(\.notice) {
            if case .filled(let fill) = notice.event { fills.append(fill) }
            pending.append(.notice(notice))
        }
    }
}

/// Days that were played already, by their settings.
actor PlayedDays {
    static let shared = PlayedDays()
    private var days: [String: Task<PlayedDay, any Error>] = [:]

    func day(_ settings: String) async throws -> PlayedDay {
        if let task = days[settings] { return try await task.value }
        let task = Task.detached { try await PlayedDay(settings) }
        days[settings] = task
        return try await task.value
    }
}
