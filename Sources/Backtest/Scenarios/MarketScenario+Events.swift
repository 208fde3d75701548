import Domain

extension MarketScenario {
    /// Adds the event to `path`.
    func happen(on path: inout QuotePath) {
        switch self {
        case .flashCrash: flash(-12, &path)
        case .flashRally: flash(12, &path)
        case .gapUp: gap(5, after: .hours(1), &path)
        case .gapDown: gap(-5, after: .hours(1), &path)
        // From Friday 21:00 to Sunday 22:00.
        case .weekendGap: gap(-8, after: .hours(49), &path)
        case .tenfoldSpread: path.walk(for: .minutes(15), wildness: 0.2, spread: 10)
        case .oneSidedBook: loseBids(&path)
        case .crossedQuotes: cross(&path)
        case .badTick: misprint(&path)
        case .frozenFeed: freeze(&path)
        case .outage: gap(-4, after: .minutes(30), &path)
        case .sparseFeed: path.walk(for: .hours(2), every: .minutes(4))
        case .quoteBurst: path.walk(for: .minutes(1), every: .milliseconds(20), wildness: 3)
        case .payrollSpike: publish(&path)
        case .whipsaw: swing(&path)
        case .stopHunt: hunt(&path)
        case .steadyRise: path.glide(to: path.shifted(8), for: .hours(2))
        case .steadyFall: path.glide(to: path.shifted(-8), for: .hours(2))
        case .deadCalm: hold(&path)
        case .volatilityBurst: path.walk(for: .minutes(30), wildness: 8, spread: 2)
        case .tradingHalt:
            path.glide(to: path.shifted(-6), for: .minutes(3), every: .seconds(1), spread: 3)
            gap(-3, after: .minutes(15), &path)
        case .pegBreak:
            path.jump(toShare: 5.0 / 6)
            path.walk(for: .minutes(10), wildness: 4, spread: 20)
        }
    }

    private func flash(_ deviations: Double, _ path: inout QuotePath) {
        let before = path.middle
        path.glide(to: path.shifted(deviations), for: .minutes(2), every: .seconds(1), spread: 4)
        path.glide(to: before, for: .minutes(10), every: .seconds(5), spread: 2)
    }

    private func gap(_ deviations: Double, after silence: Duration, _ path: inout QuotePath) {
        path.rest(for: silence)
        path.jump(deviations)
        path.quote(spread: 2)
    }

    private func loseBids(_ path: inout QuotePath) {
        let depth = path.ticks(path.middle - path.shifted(-6))
        for _ in 0..<24 { path.quote(bidTicks: -depth, askTicks: 0, after: .seconds(5)) }
    }

    private func cross(_ path: inout QuotePath) {
        let width = Int64(path.market.spreadTicks)
        for number in 0..<60 {
            let isCrossed = number % 2 == 0
            path.quote(bidTicks: isCrossed ? 2 * width : 0, askTicks: 0, after: .seconds(1))
        }
    }

    private func misprint(_ path: inout QuotePath) {
        let before = path.middle
        path.jump(toShare: 0.8)
        path.quote(after: .seconds(1))
        path.jump(toShare: before / path.middle)
        path.quote()
    }

    private func freeze(_ path: inout QuotePath) {
        for _ in 0..<120 { path.quote() }
        path.jump(-4)
        path.quote()
    }

    private func publish(_ path: inout QuotePath) {
        let before = path.middle
        path.walk(for: .minutes(1), every: .seconds(2), spread: 5)
        path.jump(4)
        path.walk(for: .seconds(20), every: .seconds(1), wildness: 6, spread: 8)
        path.glide(to: before * (1 - 3 * path.market.hourly), for: .minutes(3), every: .seconds(1), spread: 5)
        path.walk(for: .minutes(20), every: .seconds(2), wildness: 3, spread: 2)
    }

    private func swing(_ path: inout QuotePath) {
        let middle = path.middle
        for number in 0..<15 {
            let side: Double = number % 2 == 0 ? 1 : -1
            path.glide(to: middle * (1 + side * path.market.hourly), for: .minutes(4))
        }
    }

    private func hunt(_ path: inout QuotePath) {
        let low = path.quotes.map(\.bid.amount.double).min() ?? path.middle
        let beyond = low - 0.3 * (path.middle - path.shifted(-1))
        path.glide(to: beyond, for: .minutes(20))
        path.glide(to: low + 3 * (path.middle - path.shifted(-1)), for: .minutes(6))
    }

    private func hold(_ path: inout QuotePath) {
        for number in 0..<720 as Range<Int64> {
            let step = number % 7 == 3 ? Int64(1) : 0
            path.quote(bidTicks: step, askTicks: step)
        }
    }
}
