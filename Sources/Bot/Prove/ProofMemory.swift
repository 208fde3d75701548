import Commands
import Desk
import Domain
import Engine
import Proof
import Wire

/// Whether a desk that hears ten times as much holds as much memory as before.
///
/// What comes most often comes here: prices, questions of the operator, answers of chat and venue, and the looks that they
/// lead to. Nothing is entered, since a /kill holds: trades are kept for the views, up to a bound of their own.
struct ProofMemory {
    struct Outcome: Sendable, Hashable {
        let events: Int
        /// Bytes that are held more after all of them than after a tenth.
        let growth: Int
    }

    /// More is a leak.
    static let growthMaximum = 64 << 10

    private var desk: Desk
    private let instruments: InstrumentTable
    private let prices: [Double]
    private var now: Timestamp
    private var waiting: [Desk.Input] = []
    private var alarm: Timestamp?
    private var update: Int64 = 1
    private var turn = 0
    private var events = 0

    init(_ desk: Desk, _ instruments: InstrumentTable, prices: [Double], from start: Timestamp) {
        (self.desk, self.instruments, self.prices, now) = (desk, instruments, prices, start)
    }

    /// - Parameter events: of which a tenth comes before the first reading, and one more tenth before that, so that
    ///   everything which has a bound has reached it.
    mutating func outcome(events count: Int) -> Outcome {
        follow(desk.begin(at: Moment(now)))
        write("/kill memory")
        play(until: count / 10)
        let start = events
        play(until: start + count / 10)
        let first = Heap.usedBytes
        play(until: start + count)
        return Outcome(events: count, growth: Heap.usedBytes - first)
    }

    private mutating func play(until end: Int) {
        while events < end {
            turn += 1
            now = now + .milliseconds(500)
            for index in instruments.indices { if let quote = quote(of: index) { take(.quote(quote)) } }
            if turn % 20 == 0 { write(["/status", "/positions", "/scan", "/limits"][turn / 20 % 4]) }
            if let due = alarm, due <= now {
                alarm = nil
                take(.wake)
            }
            while !waiting.isEmpty {
                let inputs = waiting
                waiting = []
                for input in inputs { take(input) }
            }
        }
        // So that both readings are taken with nothing under way.
        waiting = []
    }

    private mutating func take(_ input: Desk.Input) {
        events += 1
        follow(desk.handle(input, at: Moment(now)))
    }

    private mutating func write(_ text: String) {
        update += 1
        take(
            .update(
                ChatUpdate(
                    id: update, user: Simulation.owner, chat: SimulatedChat.chat, message: MessageID(update),
                    sentAt: now, content: .message(text: text),
                    nonce: Nonce(high: UInt64(update), low: UInt64(update)))))
    }

    private func quote(of index: InstrumentIndex) -> Quote? {
        let instrument = instruments[index]
        // Up and down by a thousandth within an hour.
        let phase = Double(turn % 7_200) / 3_600
        let height = phase < 1 ? phase : 2 - phase
        guard
            let bid = Fixed(prices[index.value] * (1 + height / 1_000), rounding: .down).flatMap(Price.init)
                .flatMap({ instrument.onGrid($0, .down) }), let ask = bid.moved(by: instrument.tick)
        else { return nil }
        return Quote(instrument: index, bid: bid, ask: ask, at: now)
    }

    private mutating func follow(_ decision: Desk.Decision) {
        for action in decision.actions {
            switch action {
            case .dispatch(let dispatch): waiting.append(.delivered(dispatch.id, MessageID(dispatch.id)))
            case .askVenue: waiting.append(.snapshot(VenueSnapshot(orders: [], holdings: [], unknown: [])))
            case .fetchCalendar: waiting.append(.calendar(CalendarEdition(.feed, [], readAt: now)))
            case .wake(let market, let wall): alarm = [market, wall].compactMap(\.self).min()
            default: break
            }
        }
    }
}
