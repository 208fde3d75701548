import Desk
import Domain
import Engine

/// What a bot was told besides prices, for a backtest on a day that was recorded.
extension Backtest {
    /// Shows the engine bars from before, of any timeframe; those of longer ones come first.
    public mutating func warmUp(_ index: InstrumentIndex, _ timeframe: Timeframe, with bars: [Bar]) {
        engine.warmUp(index, timeframe, with: bars)
    }

    /// Takes a bar as the venue itself counted it, once it was over, in place of one made of quotes.
    ///
    /// - Parameter time: when it came, in market time.
    public mutating func close(_ bar: Bar, of index: InstrumentIndex, at time: Timestamp) {
        advance(to: time)
        engine.close(bar, of: index)
        attend(at: time)
    }

    /// Takes the calendar as it was then.
    public mutating func learn(_ edition: CalendarEdition, at time: Timestamp) {
        surroundings.replace(edition, at: time)
        horizon = min(horizon, time)
        attend(at: time)
    }
}
