import Domain

/// The answer to `/kill`, edited as it goes on until the account is flat.
public struct KillCard: Utterance {
    public enum Progress: Hashable, Sendable {
        /// Orders and positions that are still there.
        case closing(ordersLeft: Int, positionsLeft: Int)
        case flat
    }

    public let cause: Cause
    /// Cancels that were sent.
    public let ordersCancelled: Int
    /// Positions that were told to close.
    public let positionsClosed: Int
    public let progress: Progress
    /// It was halted before this `/kill`.
    public let wasKilledBefore: Bool

    public init(
        cause: Cause, ordersCancelled: Int, positionsClosed: Int, progress: Progress,
        wasKilledBefore: Bool = false
    ) {
        self.cause = cause
        self.ordersCancelled = ordersCancelled
        self.positionsClosed = positionsClosed
        self.progress = progress
        self.wasKilledBefore = wasKilledBefore
    }

    public var words: Draft {
        var page = Page()
        page.title(progress == .flat ? "⛔ Halted and flat" : "⛔ Halted, closing everything")
        page.line((wasKilledBefore ? "Already halted " : "") + cause.line)
        if !cause.reason.isEmpty { page.line("Reason: \(cause.why)") }
        page.gap()
        page.line("Entry orders cancelled: \(NumberFormat.whole(ordersCancelled))")
        page.line("Positions told to close: \(NumberFormat.whole(positionsClosed))")
        switch progress {
        case .closing(let orders, let positions):
            let left = [
                Phrase.count(positions, "# position", "# positions"),
                Phrase.count(orders, "# order", "# orders"),
            ]
            page.line("Still there: \(left.joined(separator: ", "))")
            page.line("Stops stay in place until each position is closed.")
        case .flat: page.line("No position and no order is left.")
        }
        page.gap()
        page.line("Nothing is opened, after a restart either, until /resume.")
        return page.draft([[.go("Status", .status), .go("Positions", .positions)]])
    }
}
