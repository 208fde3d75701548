import Domain
import Wire

/// A price as one party showed it to the other: the instrument by its name.
public struct Sighting: Hashable, Sendable {
    public let instrument: InstrumentID
    public let bid: Price
    public let ask: Price
    public let at: Timestamp

    public init(instrument: InstrumentID, bid: Price, ask: Price, at: Timestamp) {
        self.instrument = instrument
        self.bid = bid
        self.ask = ask
        self.at = at
    }

    public var json: JSONValue {
        .members([
            "instrument": .name(instrument), "bid": .amount(bid), "ask": .amount(ask), "at": .time(at),
        ])
    }

    public init(_ reader: JSONReader) throws(JSONFault) {
        instrument = try reader.member("instrument").name()
        bid = try reader.member("bid").price()
        ask = try reader.member("ask").price()
        at = try reader.member("at").timestamp()
    }
}

/// A ticket on its way to a venue of another process.
public struct Submission: Hashable, Sendable {
    /// Names the bot's run: market time may begin anew with it.
    public let run: String
    /// Market time.
    public let at: Timestamp
    /// The latest price that the bot has seen of the instrument; `nil` where it has seen none.
    public let seen: Sighting?
    public let ticket: Ticket

    public init(run: String, at: Timestamp, seen: Sighting?, ticket: Ticket) {
        self.run = run
        self.at = at
        self.seen = seen
        self.ticket = ticket
    }

    public var json: JSONValue {
        .members([
            "run": .string(run), "at": .time(at), "seen": seen?.json, "ticket": TicketCodec.encode(ticket),
        ])
    }

    public init(_ reader: JSONReader) throws(JSONFault) {
        run = try reader.member("run").string()
        at = try reader.member("at").timestamp()
        if let price = reader.optional("seen") { seen = try Sighting(price) } else { seen = nil }
        ticket = try TicketCodec.decode(reader.member("ticket"))
    }
}

/// A request to take an order back.
public struct Cancellation: Hashable, Sendable {
    public let run: String
    /// Market time.
    public let at: Timestamp
    public let order: OrderID

    public init(run: String, at: Timestamp, order: OrderID) {
        self.run = run
        self.at = at
        self.order = order
    }

    public var json: JSONValue {
        .members(["run": .string(run), "at": .time(at), "order": .name(order)])
    }

    public init(_ reader: JSONReader) throws(JSONFault) {
        run = try reader.member("run").string()
        at = try reader.member("at").timestamp()
        order = try reader.member("order").name()
    }
}

/// A request to give an order other terms.
public struct Change: Hashable, Sendable {
    public let run: String
    /// Market time.
    public let at: Timestamp
    public let order: OrderID
    public let terms: Amendment

    public init(run: String, at: Timestamp, order: OrderID, terms: Amendment) {
        self.run = run
        self.at = at
        self.order = order
        self.terms = terms
    }

    public var json: JSONValue {
        .members([
            "run": .string(run), "at": .time(at), "order": .name(order), "terms": AmendmentCodec.encode(terms),
        ])
    }

    public init(_ reader: JSONReader) throws(JSONFault) {
        run = try reader.member("run").string()
        at = try reader.member("at").timestamp()
        order = try reader.member("order").name()
        terms = try AmendmentCodec.decode(reader.member("terms"))
    }
}

/// What the bot saw of the market, for the venue's resting orders.
public struct Sightings: Hashable, Sendable {
    public let run: String
    /// Older ones first.
    public let quotes: [Sighting]

    public init(run: String, quotes: [Sighting]) {
        self.run = run
        self.quotes = quotes
    }

    public var json: JSONValue {
        .members(["run": .string(run), "quotes": .array(quotes.map(\.json))])
    }

    public init(_ reader: JSONReader) throws(JSONFault) {
        run = try reader.member("run").string()
        quotes = try reader.member("quotes").map { quote throws(JSONFault) in try Sighting(quote) }
    }
}
