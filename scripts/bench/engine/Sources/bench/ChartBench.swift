import Charts
import Domain
import Glibc

/// A chart of 500 candles with four measures, trades and news, at 1280 by 720, drawn and packed as PNG: the median of
/// 41 after a warm-up, and by how many kilobytes drawing them raised the most memory that was ever held.
@Sendable func benchCharts() {
    let picture = candles(500)
    let before = peakMemory()
    var bytes = 0
    var times: [Int64] = []
    for _ in 0..<48 {
        let start = ContinuousClock.now
        bytes = (try? CandleChart(picture, width: 1_280, height: 720).png().count) ?? 0
        let length = start.duration(to: .now)
        times.append(length.components.seconds * 1_000_000_000 + length.components.attoseconds / 1_000_000_000)
    }
    let warm = times.dropFirst(7).sorted()
    print("chart-500", warm[warm.count / 2], bytes)
    print("chart-memory-kB", peakMemory() - before, bytes)
}

/// The most that was resident so far, in kilobytes.
private func peakMemory() -> Int {
    var usage = rusage()
    _ = unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss
}

private func candles(_ count: Int) -> CandlePicture {
    var random = SplitMix64(seed: 7)
    var last = Fixed(whole: 60_000) ?? .one
    func price(_ amount: Fixed) -> Price {
        guard let price = Price(amount) else { preconditionFailure("a walk stays above zero") }
        return price
    }
    func drawn(_ below: UInt64, less: Int = 0) -> Fixed {
        Fixed(whole: Int(random.next() % below) - less) ?? .zero
    }
    let bars = (0..<count).map { place -> Bar in
        let open = last
        last = last + drawn(241, less: 119)
        return Bar(
            start: Timestamp(unixSeconds: 1_763_942_400 + Int64(place) * 900), open: price(open),
            high: price(max(open, last) + drawn(60)), low: price(min(open, last) - drawn(60)),
            close: price(last))
    }
    let indicators = [9, 21, 55, 200].map { period in
        var value = bars[0].close.amount.double
        return CandlePicture.Indicator(
            name: "EMA \(period)",
            values: bars.map { bar in
                value += (bar.close.amount.double - value) * 2 / Double(period + 1)
                return Fixed(value, rounding: .toNearestOrEven).flatMap(Price.init)
            })
    }
    let trades = stride(from: 20, to: count - 20, by: 40).map { ($0, $0 + 15) }
    return CandlePicture(
        title: "BTCUSDT M15", timeframe: .m15, bars: bars, digits: 1, price: bars[count - 1].close,
        marks: trades.flatMap { from, to in
            [
                CandlePicture.Mark(.long, at: bars[from].start, price: bars[from].close),
                CandlePicture.Mark(.won, at: bars[to].start, price: bars[to].close),
            ]
        },
        lines: trades.map { from, to in
            CandlePicture.Line(
                .trade, from: bars[from].start, at: bars[from].close, until: bars[to].start,
                last: bars[to].close)
        }, indicators: indicators,
        bands: [CandlePicture.Band(name: "USD CPI m/m", from: bars[100].start, to: bars[104].start)])
}
