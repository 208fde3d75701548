import Crypto
import Desk
import Domain
import Venues
import Wire

/// Live prices over REST: candles to warm up, then the best bid and ask, asked for again and again.
struct LiveFeed: Sendable {
    /// What fills the longest average with room to settle.
    static let warmUpBars = 1_000

    let market: BinanceMarket
    let instruments: InstrumentTable
    let timeframe: Timeframe
    let every: Duration
    let venue: any PaperTrading
    let inbox: Inbox
    let log: Log
    var rest = Rest()

    /// Runs until its task is cancelled.
    func run() async {
        var budget = RateBudget()
        var backoff = Backoff(base: .seconds(2), maximum: .seconds(60))
        var random = SplitMix64(seed: SystemRandom.uint64())
        var cold = Set(instruments.indices)
        // The bar that runs now is seen only in part; once it is over the venue has it whole.
        var refillAt: Timestamp? = timeframe.start(of: WallClock.now()) + timeframe.duration + .seconds(5)
        while !Task.isCancelled {
            if let time = refillAt, WallClock.now() >= time {
                cold = Set(instruments.indices)
                refillAt = nil
            }
            do throws(BinanceError) {
                try await warmUp(&cold, &budget)
                try await ask(&budget)
                backoff.reset()
                await rest(for: every)
            } catch {
                if Task.isCancelled { return }
                log(.warning, "prices.failed", ["why": error])
                var delay = backoff.next(using: &random)
                if case .limited(let retryAfter) = error { delay = max(delay, retryAfter) }
                await rest(for: delay)
            }
        }
    }

    private func warmUp(_ cold: inout Set<InstrumentIndex>, _ budget: inout RateBudget)
        async throws(BinanceError)
    {
        for index in cold.sorted() {
            let bars = try await market.klines(
                index, timeframe, limit: Self.warmUpBars, at: WallClock.now(), budget: &budget)
            inbox.post(.warmUp(index, bars))
            cold.remove(index)
        }
    }

    private func ask(_ budget: inout RateBudget) async throws(BinanceError) {
        let tickers = try await market.bookTickers(instruments.indices, at: WallClock.now(), budget: &budget)
        for quote in tickers.quotes {
            do {
                try await venue.observe(quote)
            } catch {
                log(.error, "venue.observe", ["why": error])
            }
            inbox.post(.quote(quote))
        }
        if !tickers.missing.isEmpty {
            log(.warning, "prices.missing", ["symbols": tickers.missing.map { instruments[$0].id.value }])
        }
    }
}
