import Domain

/// How the paper venue fills, and what that costs.
public struct PaperTerms: Hashable, Sendable {
    public let slippage: PaperSlippage
    public let commission: PaperCommission
    /// The most that fills take of what is traded, in per cent; zero where nothing bounds them.
    ///
    /// An instrument of which no quote has ever told what was traded is not bounded: its exits would never fill.
    /// Once one has, a quote that tells nothing brings nothing.
    public let liquidityPercent: Fixed
    /// An order, a cancel and an amendment reach the market so long after they were sent, in market time.
    public let latency: Duration
    /// When holding costs and brings; `nil` where nobody asks. What it costs stands with each instrument.
    public let financing: FinancingClock?
    /// What the account may carry; `nil` where nobody asks. What a position binds stands with each instrument.
    public let margin: PaperMargin?

    /// - Precondition: `liquidityPercent` lies between zero and 100, and `latency` is not negative.
    public init(
        slippage: PaperSlippage = PaperSlippage(), commission: PaperCommission = PaperCommission(),
        liquidityPercent: Fixed = .zero, latency: Duration = .zero, financing: FinancingClock? = nil,
        margin: PaperMargin? = nil
    ) {
        precondition(latency >= .zero, "a latency is not negative")
        precondition(
            liquidityPercent >= .zero && liquidityPercent <= Fixed(raw: 100 * Fixed.scale),
            "a share of what is traded lies within the whole")
        self.slippage = slippage
        self.commission = commission
        self.liquidityPercent = liquidityPercent
        self.latency = latency
        self.financing = financing
        self.margin = margin
    }

    /// The same fills and costs, in an account that pays for what it holds.
    public func with(financing: FinancingClock?, margin: PaperMargin?) -> PaperTerms {
        PaperTerms(
            slippage: slippage, commission: commission, liquidityPercent: liquidityPercent, latency: latency,
            financing: financing, margin: margin)
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

    /// Whether the venue has to know what money each instrument made.
    var asksMoney: Bool { financing != nil || margin != nil }

    /// Whether anything asks what was traded.
    var asksVolume: Bool { slippage.volumeImpact > .zero || liquidityPercent > .zero }
}
