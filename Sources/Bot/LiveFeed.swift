import Crypto
import Desk
import Domain
import Venues
import Wire

/// Live prices over REST: candles to warm up, then the best bid and ask, asked for again and again.
struct LiveFeed: Sendable {
    /// What fills the longest average with room to settle.
    static let warmUpBars = 1_000
    /// With more instruments than this bars are made of quotes, and have no volume: to ask for the
    /// venue's own would take too long.
    static let wholeBarsMaximum = 20
    /// The venue has a bar whole so long after its end.
    static let wholeAfter = Duration.milliseconds(300)

    let market: BinanceMarket
    let instruments: InstrumentTable
    /// Those that strategies look at, shortest first.
    let timeframes: [Timeframe]
    /// Those and what is only shown, shortest first: trading does not wait for the latter.
    let charted: [Timeframe]
    let every: Duration
    let venue: any PaperTrading
    let inbox: Inbox
    let log: Log
    /// Keeps closed bars of the shortest timeframe; `nil` where nobody wants them.
    var keep: (@Sendable ([Bar], InstrumentID, Timeframe) async throws -> Void)?
    var rest = Rest()

    /// Runs until its task is cancelled.
    func run() async {
        var budget = RateBudget()
        var backoff = Backoff(base: .seconds(2), maximum: .seconds(60))
        var random = SplitMix64(seed: SystemRandom.uint64())
        var cold = Set(instruments.indices)
        // The bar that runs now is seen only in part; once it is over the venue has it whole.
        // Of many instruments what is only shown is made of quotes, as time goes by: to ask for it would hold trading back.
        var wanted = instruments.all.count <= Self.wholeBarsMaximum ? charted : timeframes
        var refillAt: Timestamp? = timeframe.start(of: WallClock.now()) + timeframe.duration + .seconds(5)
        var barEnd = timeframe.start(of: WallClock.now()) + timeframe.duration
        while !Task.isCancelled {
            if let time = refillAt, WallClock.now() >= time {
                cold = Set(instruments.indices)
                wanted = [timeframe]
                refillAt = nil
            }
            do throws(BinanceError) {
                try await warmUp(&cold, wanted, &budget)
                if WallClock.now() >= barEnd + Self.wholeAfter {
                    barEnd = timeframe.start(of: WallClock.now()) + timeframe.duration
                    try await closeBars(&budget)
                }
                try await ask(&budget)
                backoff.reset()
                await rest(for: min(every, max(WallClock.now().duration(to: barEnd + Self.wholeAfter), .zero)))
            } catch {
                if Task.isCancelled { return }
                log(.warning, "prices.failed", ["why": error])
                var delay = backoff.next(using: &random)
                if case .limited(let retryAfter) = error { delay = max(delay, retryAfter) }
                await rest(for: delay)
            }
        }
    }

    /// The bars of quotes.
    private var timeframe: Timeframe { timeframes[0] }

    /// Longer bars first: they are whole, and their parts then late.
    private func warmUp(
        _ cold: inout Set<InstrumentIndex>, _ wanted: [Timeframe], _ budget: inout RateBudget
    ) async throws(BinanceError) {
        for index in cold.sorted() {
            for timeframe in wanted.reversed() {
                let bars = try await bars(of: index, timeframe, &budget)
                inbox.post(.warmUp(index, timeframe, bars))
                if timeframe == self.timeframe { await note(bars, of: index) }
            }
            cold.remove(index)
            // Nothing that the bot reads is as long as the bars it begins with.
            if cold.isEmpty { giveBack() }
        }
    }

    /// What is only shown may be refused.
    private func bars(
        of index: InstrumentIndex, _ timeframe: Timeframe, _ budget: inout RateBudget
    ) async throws(BinanceError) -> [Bar] {
        let isNeeded = timeframes.contains(timeframe)
        // The last of a chart is not over yet.
        let limit = isNeeded ? Self.warmUpBars : Desk.chartBars + 1
        do {
            return try await market.klines(
                index, timeframe, limit: limit, at: WallClock.now(), budget: &budget)
        } catch {
            switch error {
            case .refused, .malformed:
                guard !isNeeded else { throw error }
                log(.notice, "prices.chart", ["symbol": instruments[index].id.value, "why": error])
                return []
            case .restricted, .limited, .unreachable: throw error
            }
        }
    }

    /// The start is over: neither its memory nor its code is needed again soon.
    private func giveBack() {
        Heap.giveBack()
        guard let maps = try? Files.read("/proc/self/maps") else { return }
        ProgramPages.giveBack(listedIn: maps)
    }

    /// Brings the bars that have just ended as the venue counts them, before any quote of the next ones.
    private func closeBars(_ budget: inout RateBudget) async throws(BinanceError) {
        guard instruments.all.count <= Self.wholeBarsMaximum else { return }
        for index in instruments.indices {
            let bars = try await market.klines(index, timeframe, limit: 2, at: WallClock.now(), budget: &budget)
            if let bar = bars.last {
                inbox.post(.closed(index, bar))
                await note([bar], of: index)
            }
        }
    }

    /// What cannot be kept is had again at the next start.
    private func note(_ bars: [Bar], of index: InstrumentIndex) async {
        do {
            try await keep?(bars, instruments[index].id, timeframe)
        } catch {
            log(.warning, "bars.keep", ["why": error])
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
