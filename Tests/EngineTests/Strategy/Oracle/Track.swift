import Domain
import Engine

/// A whole history of one timeframe as plain columns, oldest first, seen by one side: a short's prices
/// have their sign turned. What an oracle reads; it looks forward from bar to bar and keeps no state.
struct Track {
    let seconds: Int
    private(set) var start: [Int] = []
    private(set) var open: [Int] = []
    private(set) var high: [Int] = []
    private(set) var low: [Int] = []
    private(set) var close: [Int] = []
    private(set) var volume: [Int] = []
    /// 1 for a long, −1 for a short.
    private(set) var sign = 1

    init(seconds: Int) { self.seconds = seconds }

    /// Bars of `seconds` out of shorter ones; the first slot is left out where its beginning is missing.
    init(_ bars: [Bar], seconds: Int) {
        self.seconds = seconds
        var isWhole = false
        for bar in bars {
            let time = Int(bar.start.unixSeconds)
            let slot = time / seconds * seconds
            if start.last == slot {
                let place = start.count - 1
                high[place] = max(high[place], Int(bar.high.amount.raw))
                low[place] = min(low[place], Int(bar.low.amount.raw))
                close[place] = Int(bar.close.amount.raw)
                volume[place] += Int(bar.volume.raw)
            } else if isWhole || slot == time || bars[0].start.unixSeconds < slot {
                isWhole = true
                start.append(slot)
                open.append(Int(bar.open.amount.raw))
                high.append(Int(bar.high.amount.raw))
                low.append(Int(bar.low.amount.raw))
                close.append(Int(bar.close.amount.raw))
                volume.append(Int(bar.volume.raw))
            }
        }
    }

    var count: Int { start.count }

    /// The same history for the other side.
    var turned: Track {
        var other = self
        other.sign = -sign
        other.open = open.map { -$0 }
        other.close = close.map { -$0 }
        (other.high, other.low) = (low.map { -$0 }, high.map { -$0 })
        return other
    }

    /// The last bar that is over at `second`; −1 before the first.
    func last(at second: Int) -> Int {
        var (lower, upper) = (0, count)
        while lower < upper {
            let middle = (lower + upper) / 2
            if start[middle] + seconds <= second { lower = middle + 1 } else { upper = middle }
        }
        return lower - 1
    }

    private func price(_ raw: Int) -> Double { Double(abs(raw)) / 1e8 }

    func ema(_ period: Int) -> [Double] {
        var indicator = EMA(period: period)
        return close.map { indicator.update(price($0)) ?? .nan }
    }

    func rsi(_ period: Int) -> [Double] {
        var indicator = RSI(period: period)
        return close.map { indicator.update(price($0)) ?? .nan }
    }

    func atr(_ period: Int) -> [Double] {
        var indicator = ATR(period: period)
        return (0..<count).map {
            indicator.update(high: price(high[$0]), low: price(low[$0]), close: price(close[$0])) ?? .nan
        }
    }

    func adx(_ period: Int) -> [Double] {
        var indicator = ADX(period: period)
        return (0..<count).map {
            indicator.update(high: price(high[$0]), low: price(low[$0]), close: price(close[$0])) ?? .nan
        }
    }
}
