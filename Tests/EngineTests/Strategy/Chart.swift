import Domain
import Engine

/// A small market to draw with: moments, quotes and bars.
enum Chart {
    /// 2026-01-05 09:30 UTC, a Monday; a multiple of every timeframe up to M30.
    static let monday = Timestamp(unixSeconds: 1_767_605_400)
    static let eurusd = InstrumentIndex(0)

    static let euro = Instrument(
        id: "EURUSD", assetClass: .forex, baseCurrency: "EUR", quoteCurrency: "USD", tick: Fixed("0.00001")!,
        step: Fixed("0.01")!, minimum: Quantity("0.01")!, maximum: Quantity("100")!,
        contractSize: Fixed("100000")!, paperSpreadTicks: 6)

    static func quote(_ bid: String, _ ask: String, at moment: Timestamp = monday) -> Quote {
        Quote(instrument: eurusd, bid: Price(bid)!, ask: Price(ask)!, at: moment)
    }

    /// A bar `minutes` after `monday`: open, high, low, close.
    static func bar(_ minutes: Int, _ prices: String..., volume: Fixed = .zero) -> Bar {
        Bar(
            start: monday + .minutes(minutes), open: Price(prices[0])!, high: Price(prices[1])!,
            low: Price(prices[2])!, close: Price(prices[3])!, volume: volume)
    }

    /// A walk on a grid of 0.00001 from 1.2, one sound bar each minute, `gapPercent` of them missing.
    static func walk(seed: UInt64, count: Int, from start: Timestamp = monday, gapPercent: Int = 0) -> [Bar] {
        var random = SplitMix64(seed: seed)
        var close: Int64 = 120_000
        var bars: [Bar] = []
        for minute in 0..<count {
            let open = close + Int64.random(in: -2...2, using: &random)
            close = max(1_000, open + Int64.random(in: -20...20, using: &random))
            let high = max(open, close) + Int64.random(in: 0...8, using: &random)
            let low = min(open, close) - Int64.random(in: 0...8, using: &random)
            guard Int.random(in: 0..<100, using: &random) >= gapPercent else { continue }
            let prices = [open, high, low, close].map { Price(Fixed(raw: $0 * 1_000))! }
            bars.append(
                Bar(
                    start: start + .minutes(minute), open: prices[0], high: prices[1], low: prices[2],
                    close: prices[3], volume: Fixed(raw: Int64.random(in: 0...1_000_000_000, using: &random))))
        }
        return bars
    }

    /// What a long sees in a mirror: every price as far on the other side of `level`.
    struct Mirror {
        let level: Price

        func callAsFunction(_ price: Price) -> Price { Price(level.amount + level.amount - price.amount)! }
        func callAsFunction(_ value: Double) -> Double { 2 * level.amount.double - value }

        func callAsFunction(_ bar: Bar) -> Bar {
            Bar(
                start: bar.start, open: self(bar.open), high: self(bar.low), low: self(bar.high),
                close: self(bar.close), volume: bar.volume)
        }

        func callAsFunction(_ quote: Quote) -> Quote {
            Quote(instrument: quote.instrument, bid: self(quote.ask), ask: self(quote.bid), at: quote.at)
        }

        func callAsFunction(_ view: MarketView) -> MarketView {
            MarketView(
                bar: self(view.bar), emaFast: self(view.emaFast), emaSlow: self(view.emaSlow),
                emaTrend: self(view.emaTrend), rsi: 100 - view.rsi, atr: view.atr, adx: view.adx)
        }

        func callAsFunction(_ context: AssessmentContext) -> AssessmentContext {
            AssessmentContext(
                instrument: context.instrument, quote: self(context.quote), account: context.account,
                time: context.time)
        }

        func callAsFunction(_ plan: EntryPlan) -> EntryPlan {
            EntryPlan(
                side: plan.side.opposite, reference: self(plan.reference), stop: self(plan.stop),
                target: self(plan.target))!
        }
    }
}
