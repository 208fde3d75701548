import Domain

/// One refused entry on paper: waiting for its first quote, then open.
struct Shadow: Hashable, Sendable {
    /// What it came to hold.
    struct Entry: Hashable, Sendable {
        let at: Timestamp
        let price: Price
        let quantity: Quantity
        /// In the account's currency, or, where it was not ``isSized``, in the quote currency.
        let fee: Fixed
        /// What it loses at its stop with costs, in the same currency as the fee; above zero.
        let risk: Fixed
        /// Whether the quantity is what the order would have had; one unit otherwise.
        let isSized: Bool
        /// The rate at entry: what counts where none is known later.
        let conversion: Fixed
    }

    /// Why it is left, and the price before slippage.
    struct Exit: Hashable, Sendable {
        let cause: Trade.Exit
        let price: Price
        var slips: Bool { cause != .takeProfit }
    }

    let rejection: Rejection
    /// Rises with each that is followed.
    let number: Int
    let life: Duration
    var entry: Entry?

    init(rejection: Rejection, number: Int, life: Duration) {
        self.rejection = rejection
        self.number = number
        self.life = life
    }

    /// A stop that was jumped over is left at the quote, which is worse; a target at its own price. The
    /// stop comes first, the time last.
    func exit(on quote: Quote) -> Exit? {
        let plan = rejection.plan
        let market = quote.mark(of: plan.side)
        let isLong = plan.side == .buy
        if isLong ? market <= plan.stop : market >= plan.stop {
            return Exit(cause: .stopLoss, price: isLong ? min(plan.stop, market) : max(plan.stop, market))
        }
        if isLong ? market >= plan.target : market <= plan.target {
            return Exit(cause: .takeProfit, price: plan.target)
        }
        guard let entry, entry.at.duration(to: quote.at) >= life else { return nil }
        return Exit(cause: .timeExit, price: market)
    }
}
