import Domain

/// What trading on paper costs.
public struct PaperTerms: Hashable, Sendable {
    public let slippage: PaperSlippage
    public let commission: PaperCommission

    public init(slippage: PaperSlippage = PaperSlippage(), commission: PaperCommission = PaperCommission()) {
        self.slippage = slippage
        self.commission = commission
    }

    /// Ticks and hundredths of a per cent, and nothing else.
    ///
    /// - Precondition: both lie between zero and their maximum.
    public init(slippageTicks: Int, commissionBps: Fixed) {
        self.init(
            slippage: PaperSlippage(ticks: slippageTicks), commission: PaperCommission(bps: commissionBps))
    }

    /// Fills at the quote, for nothing.
    public static let free = PaperTerms()

    /// Whether anything asks what was traded.
    var asksVolume: Bool { slippage.volumeImpact > .zero }
}
