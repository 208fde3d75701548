import Domain

/// An entry with its stop and target on the grid.
///
/// On the grid the stop is never closer than asked for and the target never closer than its ratio.
struct Bracket {
    let side: Side
    let context: AssessmentContext

    /// What `side` would trade at.
    var reference: Price { context.quote.price(toTrade: side) }

    /// The price `distance` from the reference to the losing side; `nil` where that is not a price.
    func stop(at distance: Fixed) -> Price? {
        reference.moved(by: side == .buy ? -distance : distance)
    }

    /// - Parameters:
    ///   - wanted: where the stop is to be.
    ///   - ratio: the target's distance over the stop's.
    ///   - target: a farther target, of those that are far enough already; given the reference and the
    ///     least distance.
    /// - Returns: `nil` where the stop is not on the losing side of the mark, or a price does not fit.
    func plan(
        stop wanted: Price, ratio: Fixed, score: Fixed = .one, grade: Grade = .base, setup: String,
        target farther: (Int64) -> Int64? = { _ in nil }
    ) -> EntryPlan? {
        let outward: Rounding = side == .buy ? .down : .up
        let onward: Rounding = side == .buy ? .up : .down
        guard let stop = context.instrument.onGrid(wanted, outward) else { return nil }
        let risk = Outlook.height(of: reference, side) - Outlook.height(of: stop, side)
        let mark = Outlook.height(of: context.quote.mark(of: side), side)
        guard !context.quote.isCrossed, risk > 0, Outlook.height(of: stop, side) < mark,
            let reward = Fixed(raw: risk).multiplied(by: ratio, rounding: .up),
            let least = reference.moved(by: side == .buy ? reward : -reward)
        else { return nil }
        let height = max(Outlook.height(of: least, side), farther(Outlook.height(of: least, side)) ?? .min)
        guard let far = Price(Fixed(raw: side == .buy ? height : -height)),
            let target = context.instrument.onGrid(far, onward)
        else { return nil }
        return EntryPlan(
            side: side, reference: reference, stop: stop, target: target, score: score, grade: grade,
            setup: setup)
    }
}
