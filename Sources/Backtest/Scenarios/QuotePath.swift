import Domain

/// Quotes as they come: a price that wanders, a spread, and a clock.
struct QuotePath {
    /// Between two quotes as always.
    static let pace = Duration.seconds(10)

    let market: ScenarioMarket
    private(set) var quotes: [Quote] = []
    /// When the next quote comes.
    private(set) var now: Timestamp
    /// Between bid and ask, in the quote currency.
    private(set) var middle: Double

    private let tick: Double
    private var random: SplitMix64

    init(of market: ScenarioMarket, from start: Timestamp, seed: UInt64) {
        self.market = market
        now = start
        tick = market.instrument.tick.double
        middle = market.price.amount.double
        random = SplitMix64(seed: seed)
    }

    /// As always, or more or less than that.
    ///
    /// - Parameters:
    ///   - wildness: how many times as much the price moves.
    ///   - spread: how many times as wide it is.
    mutating func walk(
        for length: Duration, every pace: Duration = pace, wildness: Double = 1, spread: Double = 1
    ) {
        let end = now + length
        while now < end {
            drift(for: pace, wildness)
            send(spread: spread)
            now = now + pace
        }
    }

    /// Straight to a price, with a tenth of the usual wandering about the line.
    mutating func glide(
        to goal: Double, for length: Duration, every pace: Duration = pace, spread: Double = 1
    ) {
        let (from, count) = (middle, max(1, Int(length.nanoseconds / pace.nanoseconds)))
        for step in 1...count {
            let line = from + (goal - from) * Double(step) / Double(count)
            set(line * (1 + 0.1 * deviation(of: pace) * random.normal()))
            if step == count { set(goal) }
            send(spread: spread)
            now = now + pace
        }
    }

    /// Nothing is sent meanwhile, and the price does not move by itself.
    mutating func rest(for length: Duration) { now = now + length }

    /// By so many deviations of an hour, at once.
    mutating func jump(_ deviations: Double) { set(shifted(deviations)) }

    /// To a part of the price, at once.
    mutating func jump(toShare share: Double) { set(middle * share) }

    /// The price so many deviations of an hour from here, never below half of it or above twice.
    func shifted(_ deviations: Double) -> Double {
        middle * min(max(1 + deviations * market.hourly, 0.5), 2)
    }

    /// One quote about the middle, and time goes on.
    mutating func quote(after pace: Duration = pace, spread: Double = 1) {
        send(spread: spread)
        now = now + pace
    }

    /// One quote of these sides, in ticks from the usual ones, and time goes on.
    mutating func quote(bidTicks: Int64, askTicks: Int64, after pace: Duration = pace) {
        let (bid, ask) = sides(spread: 1)
        send(bid + bidTicks, ask + askTicks)
        now = now + pace
    }

    /// So much in whole ticks.
    func ticks(_ amount: Double) -> Int64 { Int64((amount / tick).rounded()) }

    private func deviation(of length: Duration) -> Double {
        market.volatility * (Double(length.nanoseconds) / 60e9).squareRoot()
    }

    private mutating func drift(for length: Duration, _ wildness: Double) {
        let change = wildness * deviation(of: length) * random.normal()
        set(middle * min(max(1 + change, 0.5), 2))
    }

    /// Room is kept for any spread below, and for any sum above.
    private mutating func set(_ price: Double) {
        let least = Double(market.spreadTicks * 20 + 10) * tick
        middle = min(max(price, least), Price.maximum.double / 2)
    }

    private func sides(spread: Double) -> (bid: Int64, ask: Int64) {
        let width = Int64((Double(market.spreadTicks) * spread).rounded())
        let bid = ticks(middle) - width / 2
        return (bid, bid + width)
    }

    private mutating func send(spread: Double) {
        let (bid, ask) = sides(spread: spread)
        send(bid, ask)
    }

    private mutating func send(_ bid: Int64, _ ask: Int64) {
        func price(_ ticks: Int64) -> Price {
            guard let price = Price(Fixed(raw: max(ticks, 1) * market.instrument.tick.raw)) else {
                preconditionFailure("the middle keeps room for both sides")
            }
            return price
        }
        quotes.append(Quote(instrument: market.index, bid: price(bid), ask: price(ask), at: now))
    }
}
