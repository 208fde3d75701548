import Domain
import Foundation
import Gateway
import Matching
import Notation
import Persistence
import TestSupport
import Testing
import Venues
import Wire

@testable import Bot

/// The client and the server of a paper venue, over loopback.
@Suite struct VenuePairTests {
    /// A venue that serves, and the way to it.
    private final class Pair: Sendable {
        static let token = String(repeating: "a1", count: 16)
        /// Client and server share the few threads of tasks with every other test.
        static let patience = Duration.seconds(180)
        let scratch: Scratch
        let board = NoticeBoard()
        let server: VenueServer
        let client = HTTPClient()

        init(_ scratch: Scratch) throws {
            self.scratch = scratch
            let store = try PaperStore(path: "\(scratch.path)/paper.db")
            var book = PaperBook(instruments: .four, terms: .free)
            for entry in try store.paperEntries() { book.apply(entry) }
            let board = board
            let venue = PaperVenue(
                store: store, book: book, clocks: HandClocks().clocks(), crash: CrashPoint(nil),
                on: HTTPClient().executor
            ) { _ in board.ring() }
            let calls = VenueCalls(venue: venue, board: board, instruments: .four, log: .silent)
            server = try VenueServer(port: 0, token: Secret(Self.token)!) { call, reply in
                Task { reply(await calls.answer(call)) }
            }
        }

        deinit {
            board.close()
            server.stop()
            client.close()
        }

        func remote(run: String = "r", token: String = token) -> RemoteVenue {
            RemoteVenue(
                transport: client, base: server.root, token: Secret(token)!, run: run, timeout: Pair.patience)
        }

        func post(_ matter: String, _ body: String) async throws -> (status: Int, sentence: String) {
            let answer = try await client.send(
                HTTPRequest(
                    "POST", Address("\(server.root)/\(Self.token)/\(matter)"),
                    headers: [.init("Content-Type", "application/json")], body: Array(body.utf8),
                    timeout: Self.patience))
            return (answer.status, String(decoding: answer.body, as: UTF8.self))
        }
    }

    private let pair: Pair
    private let now = Timestamp.monday

    init() throws { pair = try Pair(try Scratch()) }

    private func sighting(_ bid: String = "1.1", at time: Timestamp = .monday) -> Sighting {
        Sighting(instrument: "EURUSD", bid: Price(bid)!, ask: Price(bid)!, at: time)
    }

    private func order(
        _ id: OrderID, _ quantity: String = "1", side: Side = .buy, kind: Order.Kind = .market,
        _ purpose: Order.Purpose = .entry, parent: OrderID? = nil, instrument: InstrumentID = "EURUSD"
    ) -> Order {
        Order(
            id: id, account: "paper", strategy: "s", instrument: instrument, side: side,
            quantity: Quantity(quantity)!, kind: kind, purpose: purpose, parent: parent,
            reference: Price("1.1")!,
            conversion: .one)
    }

    private var guarded: Ticket {
        let stop = order("o1-s", side: .sell, kind: .stop(Price("1.09")!), .stopLoss, parent: "o1")
        return Ticket(order("o1"), protection: [stop])
    }

    @Test("an order brings its price, fills, and is told of with numbers; the stop goes off by a later price")
    func trade() async throws {
        let remote = pair.remote()
        let start = try await remote.notices(after: nil, of: "", wait: .zero)
        #expect(start.last == 0 && start.notices.isEmpty)
        try await remote.submit(guarded, seeing: sighting(), at: now)
        let first = try await remote.notices(after: 0, of: start.book, wait: .zero)
        #expect(first.notices.map(\.notice.order) == ["o1", "o1-s"])
        #expect(try await remote.snapshot(asking: []).holdings.map(\.quantity) == [Quantity("1")!])

        let unlisted = Sighting(instrument: "XAUUSD", bid: Price("1")!, ask: Price("1")!, at: now)
        let unknown = try await remote.show([sighting("1.08", at: now + .seconds(1)), unlisted, unlisted])
        #expect(unknown == ["XAUUSD"])
        let then = try await remote.notices(after: first.last, of: start.book, wait: .seconds(20))
        #expect(then.notices.map(\.notice.order) == ["o1-s"] && then.last > first.last)
        let snapshot = try await remote.snapshot(asking: ["o1", "nobody"])
        #expect(snapshot.holdings.isEmpty && snapshot.unknown == ["nobody"])
        #expect(snapshot.orders.map(\.phase) == [.filled])
    }

    @Test("a repeated order is taken once; another by the same name is refused")
    func names() async throws {
        let remote = pair.remote()
        for _ in 0..<2 { try await remote.submit(guarded, seeing: sighting(), at: now) }
        #expect(try await remote.snapshot(asking: []).holdings.map(\.quantity) == [Quantity("1")!])
        let error = await #expect(throws: VenueError.self) {
            try await remote.submit(Ticket(order("o1", "2")), seeing: sighting(), at: now)
        }
        #expect(error?.description.hasSuffix("is another order (409)") == true, "\(String(describing: error))")
    }

    @Test("an order that has lived is refused, an unlisted instrument is rejected by the book")
    func refused() async throws {
        var lived = order("o1")
        try lived.apply(.acknowledged)
        let error = await #expect(throws: VenueError.self) {
            try await pair.remote().submit(Ticket(lived), seeing: nil, at: now)
        }
        #expect(error?.description.hasSuffix("(422)") == true)
        try await pair.remote().submit(Ticket(order("o2", instrument: "XAUUSD")), seeing: nil, at: now)
        let snapshot = try await pair.remote().snapshot(asking: ["o1", "o2"])
        #expect(snapshot.orders.map(\.phase) == [.rejected] && snapshot.unknown == ["o1"])
    }

    @Test(
        "what cannot be read gets a 400 and one sentence",
        arguments: [
            ("orders", "{", "the body is not JSON"),
            ("orders", "[]", "document: expected an object, found an array of 0"),
            ("orders", #"{"run":"r","at":1,"ticket":{}}"#, "ticket.order: expected an object, found nothing"),
            ("cancel", #"{"run":"r","at":1,"order":"a b"}"#, "order: expected a name, found a string"),
            ("cancel", #"{"run":"r","at":1.5,"order":"a"}"#, "at: expected a whole number"),
            ("quotes", #"{"run":"r","quotes":{}}"#, "quotes: expected an array"),
            ("snapshot", #"{"asking":[1]}"#, "asking[0]: expected a string"),
            ("snapshot", #"{"asking":["a b"]}"#, "asking: expected names of orders"),
        ])
    func malformed(matter: String, body: String, sentence: String) async throws {
        let answer = try await pair.post(matter, body)
        #expect(answer.status == 400 && answer.sentence.hasPrefix(sentence), "\(answer)")
    }

    @Test("the most prices and names of one call are taken, one more is refused by the limit")
    func limits() async throws {
        let prices = Array(repeating: sighting(), count: VenueCalls.quotesMaximum)
        #expect(try await pair.remote().show(prices).isEmpty)
        let tooMany = await #expect(throws: VenueError.self) {
            _ = try await pair.remote().show(prices + [sighting()])
        }
        #expect(tooMany?.description.contains("more than 1000 quotes at once (413)") == true)
        let names = (0..<VenueCalls.namesMaximum).map { OrderID("n\($0)") }
        #expect(try await pair.remote().snapshot(asking: names).unknown.count == names.count)
        await #expect(throws: VenueError.refused("more than 10000 orders at once (413)")) {
            _ = try await pair.remote().snapshot(asking: names + ["x"])
        }
    }

    @Test("a poll that waits ends with what happens meanwhile, and each of several does")
    func polls() async throws {
        let remote = pair.remote()
        let book = try await remote.notices(after: nil, of: "", wait: .zero).book
        let polls = (0..<3).map { _ in
            Task { try await remote.notices(after: 0, of: book, wait: .seconds(25)) }
        }
        try await remote.submit(Ticket(order("o1")), seeing: sighting(), at: now)
        for poll in polls { #expect(try await poll.value.notices.first?.notice.order == "o1") }
    }

    @Test("whoever counts another book's notices, or more than there are, is answered at once and told nothing")
    func otherBook() async throws {
        let remote = pair.remote()
        try await remote.submit(Ticket(order("o1")), seeing: sighting(), at: now)
        let other = try await remote.notices(after: 0, of: "another", wait: .seconds(25))
        #expect(other.notices.isEmpty && other.last > 0)
        let beyond = try await remote.notices(after: 99, of: other.book, wait: .seconds(25))
        #expect(beyond == other)
    }

    @Test("a new run of the bot may go back in market time; within a run an older price is nothing")
    func runs() async throws {
        let late = now + .seconds(3_600)
        _ = try await pair.remote(run: "first").show([sighting("1.2", at: late)])
        let first = pair.remote(run: "first")
        try await first.submit(Ticket(order("o1")), seeing: sighting("1.1"), at: now)
        let second = pair.remote(run: "second")
        try await second.submit(Ticket(order("o2")), seeing: sighting("1.1"), at: now)
        let orders = try await second.snapshot(asking: ["o1", "o2"]).orders
        #expect(orders.map { $0.fills.map(\.price) } == [[Price("1.2")!], [Price("1.1")!]])
    }

    @Test("what the book cannot keep it says, and has not taken")
    func full() async throws {
        let remote = pair.remote()
        // A second connection that nobody should have holds the book's lock.
        let lock = try Connection(path: "\(pair.scratch.path)/paper.db")
        try lock.execute("BEGIN IMMEDIATE")
        let error = await #expect(throws: VenueError.self) {
            try await remote.submit(Ticket(order("o1")), seeing: sighting(), at: now)
        }
        guard case .unavailable = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        try lock.execute("ROLLBACK")
        #expect(try await remote.snapshot(asking: ["o1"]).unknown == ["o1"])
        try await remote.submit(Ticket(order("o1")), seeing: sighting(), at: now)
        #expect(try await remote.snapshot(asking: ["o1"]).unknown.isEmpty)
    }

    @Test("a wrong token is a refusal, a closed door an absence; neither is in doubt")
    func doors() async throws {
        let stranger = pair.remote(token: String(repeating: "b2", count: 16))
        await #expect(throws: VenueError.refused("That is not this venue's token. (401)")) {
            try await stranger.cancel("o1", at: now)
        }
        let remote = pair.remote()
        pair.server.stop()
        let error = await #expect(throws: VenueError.self) {
            try await remote.submit(Ticket(order("o1")), seeing: nil, at: now)
        }
        guard case .unavailable = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }
}
