import Domain
import Notation
import Testing
import Wire

@Suite struct VenueFormsTests {
    private let at = Timestamp(unixSeconds: 1_767_603_600)
    private let sighting = Sighting(
        instrument: "EURUSD", bid: Price("1.1")!, ask: Price("1.1002")!, at: Timestamp(unixSeconds: 1))
    private let fill = Fill(
        id: "o1-f1", quantity: Quantity("0.5")!, price: Price("1.1")!, fee: Fixed("0.1")!,
        at: Timestamp(unixSeconds: 2))

    private func order(_ id: OrderID, _ purpose: Order.Purpose = .entry) -> Order {
        Order(
            id: id, account: "paper", strategy: "s", instrument: "EURUSD", side: .buy,
            quantity: Quantity("1")!, kind: .market, purpose: purpose, reference: Price("1.1")!,
            conversion: .one)
    }

    private func read(_ document: JSONValue) throws -> JSONReader {
        JSONReader(try JSONValue(parsing: Array(document.serialized.utf8)))
    }

    @Test("a ticket on its way reads back as it was, with and without a price")
    func submissions() throws {
        let ticket = Ticket(order("o1"), protection: [order("o1-sl", .stopLoss)])
        for seen in [sighting, nil] {
            let submission = Submission(run: "r", at: at, seen: seen, ticket: ticket)
            #expect(try Submission(read(submission.json)) == submission)
        }
    }

    @Test("a cancellation and prices read back as they were")
    func others() throws {
        let cancellation = Cancellation(run: "r", at: at, order: "o1")
        #expect(try Cancellation(read(cancellation.json)) == cancellation)
        let sightings = Sightings(run: "r", quotes: [sighting, sighting])
        #expect(try Sightings(read(sightings.json)) == sightings)
    }

    @Test("a snapshot reads back as it was")
    func snapshots() throws {
        let snapshot = VenueSnapshot(
            orders: [
                OrderReport(
                    id: "o1", instrument: "EURUSD", side: .sell, quantity: Quantity("1")!, phase: .cancelled,
                    fills: [fill])
            ],
            holdings: [.init(instrument: "EURUSD", side: .sell, quantity: Quantity("0.5")!)],
            unknown: ["o2", "o3"])
        #expect(try SnapshotCodec.decode(read(SnapshotCodec.encode(snapshot))) == snapshot)
    }

    @Test("numbered notices read back as they were")
    func notices() throws {
        let notices = VenueNotices(
            book: "b", last: 9,
            notices: [
                .init(number: 7, OrderNotice("o1", .filled(fill))),
                .init(number: 9, OrderNotice("o1", .rejected(reason: "no quote"))),
            ])
        #expect(try VenueNoticesCodec.decode(read(VenueNoticesCodec.encode(notices))) == notices)
    }

    @Test("a name from outside is a name, or there is none", arguments: ["", "o 1", "ö", "a;b"])
    func names(word: String) throws {
        let body = JSONValue.object(["run": .string("r"), "at": .number(1), "order": .string(word)])
        let fault = #expect(throws: JSONFault.self) { try Cancellation(read(body)) }
        #expect(fault?.description == "order: expected a name, found a string")
    }

    @Test("a price that is none is refused with its place")
    func prices() throws {
        let body = JSONValue.object(["run": .string("r"), "quotes": .array([.object(["bid": .number(0)])])])
        let fault = #expect(throws: JSONFault.self) { try Sightings(read(body)) }
        #expect(fault?.description == "quotes[0].instrument: expected a string, found nothing")
    }
}
