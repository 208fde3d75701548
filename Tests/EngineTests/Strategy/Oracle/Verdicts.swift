import Domain
import Engine

/// What an oracle answers: a code, or an entry by its numbers in units of 10⁻⁸.
enum Answer: Hashable, CustomStringConvertible {
    case no(String)
    case entry(Side, stop: Int, target: Int, score: Int, Grade, String)

    init(_ assessment: Assessment) {
        switch assessment {
        case .refused(let reason): self = .no(reason.code)
        case .entry(let plan):
            self = .entry(
                plan.side, stop: Int(plan.stop.amount.raw), target: Int(plan.target.amount.raw),
                score: Int(plan.score.raw), plan.grade, plan.setup)
        }
    }

    var description: String {
        switch self {
        case .no(let code): code
        case .entry(let side, let stop, let target, let score, let grade, let setup):
            "\(side) \(stop) \(target) \(score) \(grade) \(setup)"
        }
    }

    /// What is counted.
    var rule: String {
        switch self {
        case .no(let code): code
        case .entry(let side, _, _, _, let grade, let setup): "\(setup) \(side) \(grade)"
        }
    }
}

/// The prices that an oracle trades at, in units of 10⁻⁸.
struct OraclePrices {
    let bid: Int
    let ask: Int
    let tick: Int

    /// Stop and target of a side, or `nil`: the stop on the grid away from the price, the target at
    /// least `ratio` (10⁻⁸) times as far, on the grid away from it too.
    func exits(_ side: Side, stop wanted: Int, ratio: Int, farther: (Int) -> Int? = { _ in nil })
        -> (stop: Int, target: Int)?
    {
        switch side {
        case .buy:
            let stop = floored(wanted)
            guard stop > 0, stop < bid, stop < ask else { return nil }
            let least = ask + scaledUp(ask - stop, ratio)
            return (stop, -floored(-max(least, farther(least) ?? least)))
        case .sell:
            let stop = -floored(-wanted)
            guard stop > ask, stop > bid else { return nil }
            let least = bid - scaledUp(stop - bid, ratio)
            let target = floored(min(least, farther(-least).map { -$0 } ?? least))
            return target > 0 ? (stop, target) : nil
        }
    }

    /// Rounded towards the lower multiple of the tick.
    private func floored(_ price: Int) -> Int {
        let rest = price % tick
        return price - (rest < 0 ? rest + tick : rest)
    }
}

/// `distance` times `ratio` in units of 10⁻⁸, rounded away from zero; neither is negative.
func scaledUp(_ distance: Int, _ ratio: Int) -> Int {
    Int((Int128(distance) * Int128(ratio) + 99_999_999) / 100_000_000)
}

/// A measure as it is compared: to the nearest 10⁻⁸.
func fixed(_ value: Double) -> Int? { value.isFinite ? Int((value * 1e8).rounded(.toNearestOrEven)) : nil }
