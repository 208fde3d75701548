import Domain
import Testing

@testable import Engine

@Suite struct CrossTests {
    @Test(
        "the average cross agrees with its slow version, entry for entry", arguments: Past.all,
        AverageCross.Average.allCases)
    func averages(past: Past, average: AverageCross.Average) {
        var settings = AverageCross.Settings()
        settings.average = average
        var plan = MarketPlan()
        let strategy = AverageCross(settings: settings, in: &plan)
        let bars = past.bars(settings.timeframe)
        let fast = entries(strategy, plan, bars, past.instrument)
        let slow = Self.slowAverages(bars, past.instrument, isSimple: average == .simple)
        #expect(difference(fast, slow, past.instrument) == nil)
        let sides = (fast.count { $0.side == .buy }, fast.count { $0.side == .sell })
        print("averageCross \(average.rawValue) on \(past.name): \(sides.0) long, \(sides.1) short")
        #expect(sides.0 > 5 && sides.1 > 5)
    }

    private static func slowAverages(_ bars: [Bar], _ instrument: Instrument, isSimple: Bool) -> [SlowEntry] {
        let closes = bars.map(\.close.amount.double)
        let fast = isSimple ? Slow.simple(closes, 20) : Slow.exponential(closes, 20)
        let slow = isSimple ? Slow.simple(closes, 50) : Slow.exponential(closes, 50)
        let atr = Slow.range(bars, 14)
        let spread = Double(instrument.paperSpreadTicks) * instrument.tick.double
        return bars.indices.dropFirst(50).compactMap { place in
            // The noise of binary fractions decides nothing between two ways to add up.
            func gap(_ place: Int) -> Double {
                let gap = fast[place] - slow[place]
                return abs(gap) < 1e-9 * closes[place] ? 0 : gap
            }
            let (before, now) = (gap(place - 1), gap(place))
            guard before <= 0 && now > 0 || before >= 0 && now < 0, atr[place] > 0 else { return nil }
            let up = now > 0
            let price = up ? closes[place] + spread : closes[place]
            return SlowEntry(
                at: bars[place].start, side: up ? .buy : .sell, stop: price - (up ? 1.5 : -1.5) * atr[place],
                target: price + (up ? 3 : -3) * atr[place])
        }
    }

    @Test("the opening cross agrees with its slow version, entry for entry", arguments: Past.all)
    func opening(past: Past) {
        var plan = MarketPlan()
        let strategy = OpeningCross(settings: OpeningCross.Settings(), clock: .utc, in: &plan)
        let bars = past.bars(.m15)
        let fast = entries(strategy, plan, bars, past.instrument)
        #expect(difference(fast, Self.slowOpening(bars, past.instrument), past.instrument) == nil)
        let sides = (fast.count { $0.side == .buy }, fast.count { $0.side == .sell })
        print("openingCross on \(past.name): \(sides.0) long, \(sides.1) short")
        #expect(sides.0 > 5 && sides.1 > 5)
    }

    /// Day by day, as a person would go through a chart.
    private static func slowOpening(_ bars: [Bar], _ instrument: Instrument) -> [SlowEntry] {
        let atr = Slow.range(bars, 14)
        let spread = Double(instrument.paperSpreadTicks) * instrument.tick.double
        var found: [SlowEntry] = []
        let days = Dictionary(grouping: bars.indices) { bars[$0].start.unixSeconds / 86_400 }
        for day in days.keys.sorted() {
            guard let places = days[day], let first = places.first else { continue }
            if first == 0, bars[0].start.unixSeconds % 86_400 != 0 { continue }
            let opening = bars[first].open
            var before = opening
            for place in places {
                let close = bars[place].close
                defer { before = close }
                let end = bars[place].start.unixSeconds + 900 - day * 86_400
                guard end <= 6 * 3_600, atr[place] > 0 else { continue }
                let (up, down) = (close > opening && before <= opening, close < opening && before >= opening)
                guard up || down else { continue }
                let price = close.amount.double + (up ? spread : 0)
                found.append(
                    SlowEntry(
                        at: bars[place].start, side: up ? .buy : .sell,
                        stop: price - (up ? 1.5 : -1.5) * atr[place],
                        target: price + (up ? 3 : -3) * atr[place]))
            }
        }
        return found
    }
}
