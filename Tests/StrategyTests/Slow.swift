import Domain

/// Indicators as their definitions say them, each value from the whole past. Not a number where unknown.
enum Slow {
    static func simple(_ values: [Double], _ period: Int) -> [Double] {
        values.indices.map { place in
            place + 1 < period
                ? .nan : values[(place + 1 - period)...place].reduce(0, +) / Double(period)
        }
    }

    static func exponential(_ values: [Double], _ period: Int) -> [Double] {
        var average = Double.nan
        return values.indices.map { place in
            if place + 1 == period { average = values[0..<period].reduce(0, +) / Double(period) }
            if place + 1 > period {
                average = values[place] * 2 / Double(period + 1) + average * (1 - 2 / Double(period + 1))
            }
            return average
        }
    }

    /// Wilder's mean of `values` from the place `first` on, where the values begin.
    private static func wilder(_ values: [Double], _ period: Int, from first: Int) -> [Double] {
        var mean = Double.nan
        return values.indices.map { place in
            if place == first + period - 1 {
                mean = values[first...place].reduce(0, +) / Double(period)
            } else if place >= first + period {
                mean = (mean * Double(period - 1) + values[place]) / Double(period)
            }
            return mean
        }
    }

    static func strength(_ closes: [Double], _ period: Int) -> [Double] {
        let changes = closes.indices.map { $0 == 0 ? 0 : closes[$0] - closes[$0 - 1] }
        let gains = wilder(changes.map { max($0, 0) }, period, from: 1)
        let losses = wilder(changes.map { max(-$0, 0) }, period, from: 1)
        return zip(gains, losses).map { $0 + $1 == 0 ? 0 : 100 * $0 / ($0 + $1) }
    }

    static func trueRanges(_ bars: [Bar]) -> [Double] {
        bars.indices.map { place in
            let (high, low) = (bars[place].high.amount.double, bars[place].low.amount.double)
            guard place > 0 else { return high - low }
            let before = bars[place - 1].close.amount.double
            return max(high, before) - min(low, before)
        }
    }

    static func range(_ bars: [Bar], _ period: Int) -> [Double] { wilder(trueRanges(bars), period, from: 1) }

    /// Wilder's sums, as TA-Lib seeds them, then the index of their difference.
    static func direction(_ bars: [Bar], _ period: Int) -> [Double] {
        var (plus, minus) = ([0.0], [0.0])
        for place in bars.indices.dropFirst() {
            let up = bars[place].high.amount.double - bars[place - 1].high.amount.double
            let down = bars[place - 1].low.amount.double - bars[place].low.amount.double
            plus.append(up > down && up > 0 ? up : 0)
            minus.append(down > up && down > 0 ? down : 0)
        }
        func summed(_ values: [Double]) -> [Double] {
            var sum = 0.0
            return values.indices.map { place in
                if place < period { sum += values[place] } else { sum += values[place] - sum / Double(period) }
                return place < period ? .nan : sum
            }
        }
        var ranges = trueRanges(bars)
        ranges[0] = 0
        let (p, m, r) = (summed(plus), summed(minus), summed(ranges))
        let index = bars.indices.map { place -> Double in
            let (up, down) = (100 * p[place] / r[place], 100 * m[place] / r[place])
            return up + down == 0 ? 0 : 100 * abs(up - down) / (up + down)
        }
        return wilder(index, period, from: period)
    }
}
