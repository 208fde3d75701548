import Commands
import Domain
import Engine
import Scheduler

/// What was refused, followed on paper, and what was looked at: nothing of it decides anything.
extension Desk {
    /// What earlier runs left behind of it. It may be lost.
    public struct Past: Hashable, Sendable {
        /// Oldest first.
        public let shadows: [ShadowTrade]
        /// In the order of their first looks.
        public let looks: [LookRun]

        public init(shadows: [ShadowTrade] = [], looks: [LookRun] = []) {
            self.shadows = shadows
            self.looks = looks
        }
    }

    mutating func follow(_ rejection: Rejection) {
        guard let strategy = engine.strategies.first(where: { $0.id == rejection.strategy }) else { return }
        shadows.follow(rejection, timeframe: strategy.timeframe, equity: engine.equity)
    }

    /// A quote from the future would end what no honest quote has ended.
    mutating func followShadows(_ quote: Quote, at now: Moment, in decision: inout Decision) {
        guard quote.at <= now.market + QuoteRule.skewMaximum else { return }
        let closed = shadows.take(quote, among: engine.quotes)
        closedShadows.note(closed)
        decision.shadows += closed
    }

    func gateBill(at now: Moment) -> GateBill {
        GateBill(lines: closedShadows.lines(at: now.market, open: shadows.open), currency: currency)
    }

    mutating func showWhy(
        _ subject: WhySubject, to caller: Caller, at now: Moment, in decision: inout Decision
    ) {
        switch subject {
        case .gates: show(gateBill(at: now), to: caller, in: &decision)
        case .look(let instrument, let time):
            guard engine.instruments.index(of: instrument) != nil else {
                let known = engine.instruments.all.map(\.id)
                return reply(Refused.noSuchInstrument(instrument, known: known), to: caller, in: &decision)
            }
            show(whyCard(instrument, time, at: now), to: caller, in: &decision)
        }
    }

    private func whyCard(_ instrument: InstrumentID, _ time: LocalTime?, at now: Moment) -> WhyCard {
        let asked = time.map { $0.civil(at: local(now.market)) }
        // A time without seconds means the whole minute.
        let moment = asked.map { terms.zone.timestamp(of: $0) + .seconds(59) } ?? now.market
        let runs = looks.runs(of: instrument, at: min(moment, now.market))
        return WhyCard(
            instrument: instrument, asked: asked ?? local(now.market),
            lines: runs.map { run in
                WhyCard.Line(
                    run: run, first: local(run.first), last: local(run.last), covers: run.covers(moment))
            },
            isTooOld: moment < now.market - LookMemory.reach)
    }
}
