import Commands
import Domain
import Engine
import Scheduler

/// When the rules of a lent account want nothing opened, or nothing open.
extension Desk {
    /// How long the market of `instrument` stays open; `nil` where it never closes, or nobody asks.
    func sessionLeft(of instrument: Instrument, at now: Moment) -> Duration? {
        guard engine.terms.sizing.sessionEnd > .zero else { return nil }
        return MarketHours.nextChange(instrument.assetClass, after: now.market, newYork: terms.newYork)
            .map { now.market.duration(to: $0) }
    }

    func propWindow(of instrument: Instrument, at now: Moment) -> Verdict {
        guard let prop = engine.terms.prop else { return .allow }
        if prop.weekendFlat, isPropWeekend(prop, at: now.market) { return .deny(Reason(.prop, "PROP_WEEKEND")) }
        return propCalendar?.verdict(for: instrument.currencies, at: now.market).ofProp ?? .allow
    }

    /// From some minutes before the close of the forex week until it opens again, whatever is traded.
    private func isPropWeekend(_ prop: PropTerms, at now: Timestamp) -> Bool {
        let isOpen = { MarketHours.isOpen(.forex, at: $0, newYork: terms.newYork) }
        return !isOpen(now) || !isOpen(now + .minutes(prop.weekendMinutes))
    }

    /// Closes what the rules want closed, and says so once a window.
    mutating func keepPropWindows(at now: Moment, in decision: inout Decision) {
        guard let prop = engine.terms.prop, prop.weekendFlat || prop.newsFlat else { return }
        let engaged = ledger.engaged
        guard !engaged.isEmpty else {
            run.propClosing = []
            return
        }
        let isWeekend = prop.weekendFlat && isPropWeekend(prop, at: now.market)
        let calendar = prop.newsFlat ? propCalendar : nil
        let concerned = engaged.filter { name in
            guard !isWeekend, let calendar, let instrument = engine.instruments[name] else { return isWeekend }
            if case .deny = calendar.verdict(for: instrument.currencies, at: now.market) { return true }
            return false
        }
        let fresh = concerned.filter { !run.propClosing.contains($0) }
        run.propClosing = concerned
        guard !concerned.isEmpty else { return }
        if !fresh.isEmpty {
            say(Notices.PropClosing(isWeekend ? .weekend : .news(fresh)), .trade, in: &decision)
        }
        absorb(engine.flatten(concerned, at: now), at: now, in: &decision)
    }
}

extension Verdict {
    /// The same no, spoken by the rules of a lent account.
    fileprivate var ofProp: Verdict {
        switch self {
        case .allow: .allow
        case .deny(let reason): .deny(Reason(.prop, "PROP_NEWS", value: reason.value, detail: reason.detail))
        case .unknown: .unknown(Reason(.prop, "PROP_NEWS_UNKNOWN"))
        }
    }
}
