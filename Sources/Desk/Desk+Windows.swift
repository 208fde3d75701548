import Commands
import Domain
import Engine

/// When the rules of a lent account want nothing opened, or nothing open.
extension Desk {
    /// What the calendar, the market's hours and the clock say about an entry now.
    mutating func outside(of index: InstrumentIndex, at now: Moment) -> Outside {
        surroundings.outside(of: index, at: now)
    }

    /// Closes what the rules want closed, and says so once a window.
    mutating func keepPropWindows(at now: Moment, in decision: inout Decision) {
        guard surroundings.closesByTime else { return }
        let (concerned, isWeekend) = surroundings.propClosing(ledger.engaged, at: now.market)
        let fresh = concerned.filter { !run.propClosing.contains($0) }
        run.propClosing = concerned
        guard !concerned.isEmpty else { return }
        if !fresh.isEmpty {
            say(Notices.PropClosing(isWeekend ? .weekend : .news(fresh)), .trade, in: &decision)
        }
        absorb(engine.flatten(concerned, at: now), at: now, in: &decision)
    }
}
