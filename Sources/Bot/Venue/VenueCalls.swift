import Domain
import Gateway
import Notation
import Venues
import Wire

/// What a venue's book says to the calls that its server lets in.
struct VenueCalls: Sendable {
    /// Notices of one answer; the rest is asked for with the next question.
    static let noticesMaximum = 1_000
    /// Longer waits for news are cut to this.
    static let waitMaximum = Duration.seconds(30)
    static let quotesMaximum = 1_000
    static let namesMaximum = 10_000

    /// Why a call is not answered with a document.
    private struct Refusal: Error {
        let status: Int
        let sentence: String

        init(_ status: Int, _ sentence: String) {
            self.status = status
            self.sentence = sentence
        }

        init(_ error: VenueError) {
            switch error {
            case .refused(let why): self.init(409, why)
            case .unavailable(let why): self.init(503, "the book could not keep it: \(why)")
            case .unknownOutcome(let why): self.init(500, why)
            }
        }
    }

    let venue: PaperVenue
    let board: NoticeBoard
    let instruments: InstrumentTable
    let log: Log

    func answer(_ call: VenueCall) async -> VenueAnswer {
        do throws(Refusal) {
            return switch call.matter {
            case .orders: try await submit(read(call, with: Submission.init))
            case .cancel: try await cancel(read(call, with: Cancellation.init))
            case .amend: try await amend(read(call, with: Change.init))
            case .quotes: try await observe(read(call, with: Sightings.init))
            case .snapshot: VenueAnswer(SnapshotCodec.encode(try await snapshot(names(in: call))))
            case .notices: VenueAnswer(VenueNoticesCodec.encode(try await notices(call)))
            }
        } catch {
            log(.warning, "venue.refused", ["call": call.matter.rawValue, "why": error.sentence])
            return VenueAnswer(status: error.status, error.sentence)
        }
    }

    private func submit(_ submission: Submission) async throws(Refusal) -> VenueAnswer {
        let ticket = submission.ticket
        guard ([ticket.order] + ticket.protection).allSatisfy({ $0.phase == .pending && $0.fills.isEmpty })
        else {
            throw Refusal(422, "an order is handed over before anything has happened to it")
        }
        // An unlisted instrument has no price here either; the book then rejects the ticket by name.
        let quote = submission.seen.flatMap(quote)
        try await ask { () async throws(VenueError) in
            try await venue.submit(ticket, seeing: quote, at: submission.at, in: submission.run)
        }
        return Self.done
    }

    private func cancel(_ cancellation: Cancellation) async throws(Refusal) -> VenueAnswer {
        try await ask { () async throws(VenueError) in
            try await venue.cancel(cancellation.order, at: cancellation.at, in: cancellation.run)
        }
        return Self.done
    }

    private func amend(_ change: Change) async throws(Refusal) -> VenueAnswer {
        try await ask { () async throws(VenueError) in
            try await venue.amend(change.order, to: change.terms, at: change.at, in: change.run)
        }
        return Self.done
    }

    private func observe(_ sightings: Sightings) async throws(Refusal) -> VenueAnswer {
        guard sightings.quotes.count <= Self.quotesMaximum else {
            throw Refusal(413, "more than \(Self.quotesMaximum) quotes at once")
        }
        let quotes = sightings.quotes.compactMap(quote)
        try await ask { () async throws(VenueError) in try await venue.observe(quotes, in: sightings.run) }
        var unknown: [InstrumentID] = []
        for name in sightings.quotes.map(\.instrument)
        where instruments.index(of: name) == nil && !unknown.contains(name) { unknown.append(name) }
        return VenueAnswer(.object(["unknown": .array(unknown.map { .name($0) })]))
    }

    private func snapshot(_ names: [OrderID]) async throws(Refusal) -> VenueSnapshot {
        try await ask { () async throws(VenueError) in try await venue.snapshot(asking: names) }
    }

    /// Without `after` it is told at once where the book stands; so is whoever counts another book's notices.
    private func notices(_ call: VenueCall) async throws(Refusal) -> VenueNotices {
        guard let word = call.query("after") else { return try await look(after: .max) }
        guard let after = Int64(word), after >= 0 else {
            throw Refusal(400, "after: expected a number from 0 on, found \(word.prefix(20))")
        }
        guard let seconds = Int(call.query("wait") ?? "0"), seconds >= 0 else {
            throw Refusal(400, "wait: expected whole seconds from 0 on")
        }
        let news = board.news
        let found = try await look(after: after)
        if let book = call.query("book"), book != found.book {
            return VenueNotices(book: found.book, last: found.last, notices: [])
        }
        guard found.notices.isEmpty, found.last == after else { return found }
        await board.wait(beyond: news, patience: min(.seconds(seconds), Self.waitMaximum))
        return try await look(after: after)
    }

    private func look(after: Int64) async throws(Refusal) -> VenueNotices {
        try await ask { () async throws(VenueError) in
            try await venue.notices(after: after, limit: Self.noticesMaximum)
        }
    }

    // MARK: Reading

    private func names(in call: VenueCall) throws(Refusal) -> [OrderID] {
        let words: [String]
        if call.isPost {
            words = try read(call) { reader throws(JSONFault) in
                try reader.member("asking").map { name throws(JSONFault) in try name.string() }
            }
        } else {
            words = (call.query("asking") ?? "").split(separator: ",").map(String.init)
        }
        guard words.count <= Self.namesMaximum else {
            throw Refusal(413, "more than \(Self.namesMaximum) orders at once")
        }
        var names: [OrderID] = []
        for word in words {
            guard let name = OrderID(checking: word) else {
                throw Refusal(400, "asking: expected names of orders")
            }
            names.append(name)
        }
        return names
    }

    private func read<Value>(
        _ call: VenueCall, with read: (JSONReader) throws(JSONFault) -> Value
    ) throws(Refusal) -> Value {
        let document: JSONValue
        do throws(JSONError) {
            document = try JSONValue(parsing: call.body)
        } catch {
            throw Refusal(400, "the body is not JSON: \(error)")
        }
        do throws(JSONFault) { return try read(JSONReader(document)) } catch { throw Refusal(400, "\(error)") }
    }

    private func quote(_ sighting: Sighting) -> Quote? {
        instruments.index(of: sighting.instrument).map { index in
            Quote(instrument: index, bid: sighting.bid, ask: sighting.ask, at: sighting.at)
        }
    }

    private func ask<Value: Sendable>(
        _ question: () async throws(VenueError) -> Value
    ) async throws(Refusal) -> Value {
        do throws(VenueError) { return try await question() } catch { throw Refusal(error) }
    }

    private static let done = VenueAnswer(.object([:]))
}
