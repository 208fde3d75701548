/// What the rules of market structure mark on a ``Track``, over the whole of it at once, for its side.
struct Marks {
    let track: Track
    /// Middles of five bars that stand out above, and below.
    let peaks: [Int]
    let troughs: [Int]

    init(_ track: Track) {
        self.track = track
        let middles = track.count >= 5 ? Array(2..<track.count - 2) : []
        peaks = middles.filter { middle in
            [-2, -1, 1, 2].allSatisfy { track.high[middle + $0] < track.high[middle] }
        }
        troughs = middles.filter { middle in
            [-2, -1, 1, 2].allSatisfy { track.low[middle + $0] > track.low[middle] }
        }
    }

    /// The last of `middles` that was known before `bar`, its five bars not before `first`.
    private func latest(_ middles: [Int], before bar: Int, since first: Int) -> Int? {
        var (lower, upper) = (0, middles.count)
        while lower < upper {
            let half = (lower + upper) / 2
            if middles[half] + 2 < bar { lower = half + 1 } else { upper = half }
        }
        guard lower > 0, middles[lower - 1] - 2 >= first else { return nil }
        return middles[lower - 1]
    }

    func peak(before bar: Int, since first: Int) -> Int? {
        latest(peaks, before: bar, since: first).map { track.high[$0] }
    }

    func isSweep(_ bar: Int, lookback: Int, last: Int) -> Bool {
        guard let trough = latest(troughs, before: bar, since: bar - lookback + 1) else { return false }
        let level = track.low[trough]
        return track.low[bar] < level && level < track.close[bar]
    }

    /// Volumes of the `period` bars up to `bar`; `nil` where one is missing.
    func volumes(_ bar: Int, _ period: Int) -> [Int]? {
        let found = track.volume[bar - period + 1...bar]
        return found.allSatisfy { $0 > 0 } ? Array(found) : nil
    }

    /// `nil` where it is not known.
    func isBusy(_ bar: Int, _ period: Int, times multiple: Int) -> Bool? {
        volumes(bar, period).map { found in
            let sum = found.reduce(Int128(0)) { $0 + Int128($1) }
            return Int128(track.volume[bar]) * Int128(period) * 100_000_000 >= sum * Int128(multiple)
        }
    }

    /// The zone of the last standing order block whose rising candle is one of `lookback` up to `last`.
    func block(_ last: Int, lookback: Int, volume: (period: Int, times: Int)?)
        -> (zone: (Int, Int)?, isUnknown: Bool)
    {
        var isUnknown = false
        for rising in (last - lookback + 1...last).reversed() {
            let falling = rising - 1
            guard track.close[falling] < track.open[falling], track.close[rising] > track.open[rising],
                track.close[rising] > track.high[falling],
                !track.close[rising...last].contains(where: { $0 < track.low[falling] })
            else { continue }
            if let volume {
                guard let isBusy = isBusy(rising, volume.period, times: volume.times) else {
                    isUnknown = true
                    continue
                }
                if !isBusy { continue }
            }
            return ((track.low[falling], track.high[falling]), false)
        }
        return (nil, isUnknown)
    }

    /// The last open gap of at least `percent` (in 10⁻⁸).
    func gap(_ last: Int, lookback: Int, percent: Int) -> (Int, Int)? {
        for third in (last - lookback + 1...last).reversed() {
            let (bottom, top) = (track.high[third - 2], track.low[third])
            let isWide = Int128(top - bottom) * 10_000_000_000 >= Int128(percent) * Int128(abs(bottom))
            let isOpen = third == last || track.low[third + 1...last].min()! > bottom
            if top > bottom, isWide, isOpen { return (bottom, top) }
        }
        return nil
    }

    /// The lowest untouched peak at or above `height` that stands out by `percent` (in 10⁻⁸).
    func pool(_ last: Int, lookback: Int, percent: Int, from height: Int) -> Int? {
        peaks.filter { middle in
            guard middle + 2 <= last, middle - 2 >= last - lookback + 1 else { return false }
            let high = track.high[middle]
            let foot = track.low[middle - 2...middle + 2].min()!
            return high >= height && track.high[middle + 1...last].max()! < high
                && Int128(high - foot) * 10_000_000_000 >= Int128(percent) * Int128(abs(high))
        }.map { track.high[$0] }.min()
    }
}
