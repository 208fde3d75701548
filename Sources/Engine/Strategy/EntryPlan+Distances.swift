import Domain

/// Making plans from distances, for any strategy.
extension EntryPlan {
    /// Why there is no plan.
    public enum Fault: String, Error, Hashable, Sendable {
        /// A price does not exist, or lies on the wrong side of the reference.
        case wrongSide = "stop or target on the wrong side"
        /// The stop lies between bid and ask: the position could not be held at all.
        case withinSpread = "stop within the spread"
    }

    /// A plan at the price that `quote` trades at, with stop and target on the instrument's grid.
    ///
    /// On the grid the stop is never closer than `risk` and the target never farther than `reward`.
    ///
    /// - Throws: ``Fault``.
    public init(
        _ side: Side, at quote: Quote, of instrument: Instrument, risk: Fixed, reward: Fixed,
        score: Fixed = .one, grade: Grade = .base, setup: String = ""
    ) throws(Fault) {
        let reference = quote.price(toTrade: side)
        // Both prices give way downwards for a buy: the stop away from the reference, the target
        // towards it. A sell is the mirror.
        let rule: Rounding = side == .buy ? .down : .up
        guard
            let stop = reference.moved(by: risk, towards: side.opposite).flatMap({ instrument.onGrid($0, rule) }
            ),
            let target = reference.moved(by: reward, towards: side).flatMap({ instrument.onGrid($0, rule) }),
            let plan = EntryPlan(
                side: side, reference: reference, stop: stop, target: target, score: score, grade: grade,
                setup: setup)
        else { throw .wrongSide }
        let mark = quote.mark(of: side)
        guard side == .buy ? stop < mark : stop > mark else { throw .withinSpread }
        self = plan
    }
}

extension Price {
    /// The price `distance` above for the buying side, below for the selling one; `nil` where there is none.
    func moved(by distance: Fixed, towards side: Side) -> Price? {
        moved(by: side == .buy ? distance : -distance)
    }
}

/// How far stop and target lie from the price that is traded, in multiples of the ATR.
public struct AtrDistances: Hashable, Sendable {
    public var stop: Fixed
    public var target: Fixed

    /// The multiples that settings may have.
    public static let range = Fixed(raw: Fixed.scale / 10)...Fixed(raw: 200 * Fixed.scale)

    public init(stop: Fixed, target: Fixed) {
        self.stop = stop
        self.target = target
    }

    /// Both distances for an ATR; `nil` where it is not a positive number that fits.
    func distances(_ atr: Double) -> (risk: Fixed, reward: Fixed)? {
        guard let atr = measured(atr), atr > .zero, let risk = atr.multiplied(by: stop, rounding: .up),
            let reward = atr.multiplied(by: target, rounding: .down)
        else { return nil }
        return (risk, reward)
    }
}
