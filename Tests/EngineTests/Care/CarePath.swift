import Domain
import TestSupport
import Testing

@testable import Engine

/// A position of 1.00 at 100 with an ATR of 2, moved along a path of marks: each line of what happens is
/// the mark and the advice. A short is the same path in the mirror at 100, and must say the same words.
struct CarePath {
    static let instrument = Instrument(
        id: "X", assetClass: .equity, baseCurrency: "X", quoteCurrency: "USD", tick: Fixed("0.01")!,
        step: Fixed("0.01")!, minimum: Quantity("0.1")!, maximum: Quantity("100")!, contractSize: .one,
        paperSpreadTicks: 1)

    var settings = ManagementSettings()
    var quantity = "1"
    var side = Side.buy
    var outside = Outside(news: .allow, session: .allow)
    var openedAt = Timestamp.monday
    var now = Timestamp.monday
    var bar: CareMeasures?
    /// The stop at the start, as far below the entry as a long has it.
    var stop = "97"

    static func mirrored(_ price: Price, _ side: Side) -> Price {
        side == .buy ? price : Price(Fixed("200")! - price.amount)!
    }

    func sight(mark: String, best: String? = nil) -> CareSight {
        let at = { (text: String) in Self.mirrored(Price(text)!, side) }
        var sight = CareSight(
            instrument: Self.instrument, side: side, quantity: Quantity(quantity)!, full: Quantity(quantity)!,
            entry: Price("100")!, openedAt: openedAt, now: now, mark: at(mark), best: at(best ?? mark),
            atr: Fixed("2")!, risk: Fixed("3")!, stop: at(stop), outside: outside)
        sight.bar = bar
        return sight
    }

    var care: PositionCare {
        var plan = MarketPlan()
        return PositionCare(settings, on: .m5, in: &plan)
    }

    func advice(_ mark: String, best: String? = nil) -> [String] {
        care.advice(on: sight(mark: mark, best: best)).map(words)
    }

    /// Follows every advice, as a venue that obeys at once would.
    func walk(_ marks: String) -> [String] {
        var sight = sight(mark: "100")
        var lines: [String] = []
        for mark in marks.split(separator: " ") {
            sight.mark = Self.mirrored(Price(mark)!, side)
            if sight.isTighter(sight.mark, than: sight.best) { sight.best = sight.mark }
            if let stop = sight.stop, !sight.isTighter(sight.mark, than: stop) {
                lines.append("\(mark): stopped at \(Self.mirrored(stop, side))")
                return lines
            }
            for advice in care.advice(on: sight) {
                lines.append("\(mark): \(words(advice))")
                switch advice {
                case .close: return lines
                case .moveStop(let price, _): sight.stop = price
                case .reduce(let part, let cause):
                    sight.quantity = sight.quantity.subtracting(part)!
                    sight.reductions.append(cause)
                case .decline(let cause): sight.declined.append(cause)
                case .add: sight.additions += 1
                }
            }
        }
        return lines
    }

    private func words(_ advice: CareAdvice) -> String {
        switch advice {
        case .close(let cause): "close \(cause.rawValue)"
        case .reduce(let part, let cause): "close \(part) \(cause.rawValue)"
        case .decline(let cause): "decline \(cause.rawValue)"
        case .moveStop(let price, let cause): "stop \(Self.mirrored(price, side)) \(cause.rawValue)"
        case .add(let percent): "add \(percent)"
        }
    }

    func with(_ change: (inout CarePath) -> Void) -> CarePath {
        var copy = self
        change(&copy)
        return copy
    }
}
