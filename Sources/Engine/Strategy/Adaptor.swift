import Domain

/// Moves a limit after each closed trade: up where one lost, down where one won.
///
/// It starts at ``start`` and walks through the trades in their order, held between its ends at every
/// step. Where both steps are zero it stays.
///
/// - SeeAlso: ScalpMaster's post-trade adaptor: from 25, 1 up for a loss, a half down for a win, 20 to 35.
public struct Adaptor: Hashable, Sendable {
    public let start: Fixed
    public let lossStep: Fixed
    public let winStep: Fixed
    public let range: ClosedRange<Fixed>

    public init(start: Fixed, lossStep: Fixed, winStep: Fixed, range: ClosedRange<Fixed>) {
        self.start = start
        self.lossStep = lossStep
        self.winStep = winStep
        self.range = range
    }

    /// - Parameter wins: whether each of the trades won, oldest first.
    public func limit(after wins: some Sequence<Bool>) -> Fixed {
        guard lossStep > .zero || winStep > .zero else { return start }
        return wins.reduce(start) { limit, isWin in
            let next = isWin ? limit.subtracting(winStep) : limit.adding(lossStep)
            return min(max(next ?? limit, range.lowerBound), range.upperBound)
        }
    }
}
