import Crypto
import Domain
import Notation
import Persistence
import Venues
import Wire

/// The paper venue of another process: orders go there at once, prices as fast as it takes them.
final class RemotePaper: PaperTrading {
    private struct Prices {
        /// Of each instrument, the last that was seen.
        var latest: [Quote?]
        /// Of each instrument, whether the venue still has to be shown it.
        var isWaiting: [Bool]
    }

    private let remote: RemoteVenue
    private let instruments: InstrumentTable
    private let clocks: Clocks
    private let log: Log
    private let listener: VenueListener
    private let rest: Rest
    private let prices: Locked<Prices>
    /// Says that a price waits; one word is enough for many.
    private let (changes, change) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))

    init(
        _ remote: RemoteVenue, instruments: InstrumentTable, clocks: Clocks, log: Log, listener: VenueListener,
        rest: Rest = Rest()
    ) {
        self.remote = remote
        self.instruments = instruments
        self.clocks = clocks
        self.log = log
        self.listener = listener
        self.rest = rest
        let count = instruments.all.count
        prices = Locked(
            Prices(
                latest: Array(repeating: nil, count: count), isWaiting: Array(repeating: false, count: count)))
    }

    var abilities: VenueAbilities { .all }

    /// The order brings the price that it was decided at, so that no quote need arrive before it.
    func submit(_ ticket: Ticket) async throws(VenueError) {
        let quote = instruments.index(of: ticket.order.instrument).flatMap { index in
            prices.withLock { $0.latest[index.value] }
        }
        try await remote.submit(ticket, seeing: quote.map(sighting), at: clocks.now.market)
    }

    func cancel(_ order: OrderID) async throws(VenueError) {
        try await remote.cancel(order, at: clocks.now.market)
    }

    func amend(_ order: OrderID, to amendment: Amendment) async throws(VenueError) {
        try await remote.amend(order, to: amendment, at: clocks.now.market)
    }

    func snapshot(asking names: [OrderID]) async throws(VenueError) -> VenueSnapshot {
        try await remote.snapshot(asking: names)
    }

    /// Returns at once. A newer price takes the place of one of its instrument that still waits.
    func observe(_ quote: Quote) {
        prices.withLock { prices in
            prices.latest[quote.instrument.value] = quote
            prices.isWaiting[quote.instrument.value] = true
        }
        change.yield()
    }

    func run() async {
        await withTaskGroup { group in
            group.addTask { await self.listener.run() }
            group.addTask { await self.showPrices() }
        }
    }

    /// The book is the other process's to close.
    func close() {}

    private func showPrices() async {
        var backoff = Backoff(base: .milliseconds(200), maximum: .seconds(5))
        var random = SplitMix64(seed: SystemRandom.uint64())
        var isLost = false
        var strangers: [String] = []
        for await _ in changes {
            while !Task.isCancelled, let quotes = takeWaiting() {
                do throws(VenueError) {
                    let unknown = try await remote.show(quotes.map(sighting))
                    if unknown != strangers { log(.warning, "venue.unlisted", ["symbols": unknown]) }
                    strangers = unknown
                    isLost = false
                    backoff.reset()
                } catch {
                    guard !Task.isCancelled else { return }
                    if !isLost { log(.warning, "venue.quotes", ["why": error]) }
                    isLost = true
                    putBack(quotes)
                    await rest(for: backoff.next(using: &random))
                }
            }
        }
    }

    /// - Returns: `nil` where none waits; the older ones first.
    private func takeWaiting() -> [Quote]? {
        prices.withLock { prices in
            let quotes = prices.latest.compactMap(\.self).filter { prices.isWaiting[$0.instrument.value] }
            prices.isWaiting = Array(repeating: false, count: prices.isWaiting.count)
            return quotes.isEmpty ? nil : quotes.sorted { ($0.at, $0.instrument) < ($1.at, $1.instrument) }
        }
    }

    /// What has been replaced meanwhile stays replaced.
    private func putBack(_ quotes: [Quote]) {
        prices.withLock { prices in for quote in quotes { prices.isWaiting[quote.instrument.value] = true } }
    }

    private func sighting(_ quote: Quote) -> Sighting {
        Sighting(
            instrument: instruments[quote.instrument].id, bid: quote.bid, ask: quote.ask, at: quote.at)
    }
}
