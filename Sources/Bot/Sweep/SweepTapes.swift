import Domain

/// The prices of a search, read once for each timeframe that its points want and shared by all of them.
actor SweepTapes {
    private let load: @Sendable (Timeframe) throws(Failure) -> PriceTape
    private var tapes: [Timeframe: PriceTape] = [:]

    init(_ load: @escaping @Sendable (Timeframe) throws(Failure) -> PriceTape) { self.load = load }

    /// - Throws: where a file cannot be read, or has no bars of the timeframe.
    func tape(of timeframe: Timeframe) throws(Failure) -> PriceTape {
        if let tape = tapes[timeframe] { return tape }
        let tape = try load(timeframe)
        tapes[timeframe] = tape
        return tape
    }
}
