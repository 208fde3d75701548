import Domain

/// How a price moved within a bar, told as four quotes: open, the two ends, close.
///
/// The quotes lie at 0, ¼, ½ and ¾ of the bar, so that none belongs to the next one; the last carries the volume.
public struct BarPath: Hashable, Sendable {
    public let timeframe: Timeframe
    /// In nanoseconds.
    private let quarter: Int64
    /// By instrument: how far the ask lies above the bid where only one price is known.
    private let spreads: [Fixed]

    public init(instruments: InstrumentTable, timeframe: Timeframe) {
        self.timeframe = timeframe
        quarter = timeframe.seconds * Timestamp.nanosecondsPerSecond / 4
        spreads = instruments.all.map { instrument in
            Fixed(whole: instrument.paperSpreadTicks)?.multiplied(by: instrument.tick, rounding: .up) ?? .zero
        }
    }

    /// The quotes of a bar, in order; the end against its direction comes first (``IntrabarPath/adaptive``).
    ///
    /// - Parameters:
    ///   - bid: The bar of the bid, or of the last price, which is then taken for the bid.
    ///   - ask: The bar of the ask; `nil` puts it ``Instrument/paperSpreadTicks`` above the bid.
    public func quotes(_ index: InstrumentIndex, _ bid: Bar, _ ask: Bar?) -> [Quote] {
        let lowFirst = IntrabarPath.adaptive.takesLowFirst(bid, held: nil)
        return Stage.allCases.map { quote(index, bid, ask, $0, lowFirst: lowFirst) }
    }

    /// A quarter of a bar.
    public enum Stage: Int, Hashable, Sendable, CaseIterable {
        case open, firstEnd, secondEnd, close
    }

    /// One quote of a bar.
    public func quote(_ index: InstrumentIndex, _ bid: Bar, _ ask: Bar?, _ stage: Stage, lowFirst: Bool)
        -> Quote
    {
        let price = bid.price(at: stage, lowFirst: lowFirst)
        return Quote(
            instrument: index, bid: price,
            ask: ask?.price(at: stage, lowFirst: lowFirst) ?? self.ask(above: price, of: index),
            at: moment(of: stage, bid), traded: stage == .close ? bid.volume : .zero)
    }

    /// The ask that belongs to a bid that is known alone.
    public func ask(above price: Price, of index: InstrumentIndex) -> Price {
        price.moved(by: spreads[index.value]) ?? price
    }

    /// When the last quote of a bar is told.
    public func end(of bar: Bar) -> Timestamp { moment(of: .close, bar) }

    /// When a quote of a bar is told.
    public func moment(of stage: Stage, _ bar: Bar) -> Timestamp {
        Timestamp(nanoseconds: bar.start.nanoseconds + quarter * Int64(stage.rawValue))
    }
}

extension Bar {
    fileprivate func price(at stage: BarPath.Stage, lowFirst: Bool) -> Price {
        switch stage {
        case .open: open
        case .firstEnd: lowFirst ? low : high
        case .secondEnd: lowFirst ? high : low
        case .close: close
        }
    }
}
