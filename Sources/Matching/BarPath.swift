import Domain

/// How a price moved within a bar, told as four quotes: open, the two ends, close.
///
/// The end that lies against the bar's direction comes first: a rising bar (close at or above open)
/// goes open, low, high, close; a falling one open, high, low, close. Neither longs nor shorts are
/// favoured, and a stop between open and the near end is met before the target beyond. The quotes lie
/// at 0, ¼, ½ and ¾ of the bar, so that none belongs to the next one; the last carries the volume.
public struct BarPath: Hashable, Sendable {
    private let instruments: InstrumentTable
    private let timeframe: Timeframe

    public init(instruments: InstrumentTable, timeframe: Timeframe) {
        self.instruments = instruments
        self.timeframe = timeframe
    }

    /// The quotes of a bar, in order.
    ///
    /// - Parameters:
    ///   - bid: The bar of the bid, or of the last price, which is then taken for the bid.
    ///   - ask: The bar of the ask; `nil` puts it ``Instrument/paperSpreadTicks`` above the bid.
    public func quotes(_ index: InstrumentIndex, _ bid: Bar, _ ask: Bar?) -> [Quote] {
        let isRising = bid.close >= bid.open
        let quarter = timeframe.duration / 4
        let stages: [KeyPath<Bar, Price>] =
            isRising ? [\.open, \.low, \.high, \.close] : [\.open, \.high, \.low, \.close]
        return stages.enumerated().map { place, stage in
            let price = bid[keyPath: stage]
            return Quote(
                instrument: index, bid: price, ask: ask?[keyPath: stage] ?? spread(above: price, of: index),
                at: bid.start + quarter * place,
                traded: place == stages.count - 1 ? bid.volume : .zero)
        }
    }

    private func spread(above price: Price, of index: InstrumentIndex) -> Price {
        let instrument = instruments[index]
        return Fixed(whole: instrument.paperSpreadTicks)?.multiplied(by: instrument.tick, rounding: .up)
            .flatMap(price.moved(by:)) ?? price
    }
}
