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
        /// Folded from the facts that the ledger was recalled from.
        public let chronicle: Chronicle

        public init(
            shadows: [ShadowTrade] = [], looks: [LookRun] = [], chronicle: Chronicle = Chronicle()
        ) {
            self.shadows = shadows
            self.looks = looks
            self.chronicle = chronicle
        }
    }

    /// A question about looks that are no longer in memory.
    public struct LookUp: Hashable, Sendable {
        /// Where the answer goes.
        public let chat: ChatID
        /// Where in the group it was asked.
        public let topic: TopicID?
        public let instrument: InstrumentID
        /// In market time.
        public let at: Timestamp

        public init(chat: ChatID, topic: TopicID? = nil, instrument: InstrumentID, at: Timestamp) {
            self.chat = chat
            self.topic = topic
            self.instrument = instrument
            self.at = at
        }
    }

    mutating func follow(_ rejection: Rejection) {
        guard let strategy = engine.strategies.first(where: { $0.id == rejection.strategy }) else { return }
        shadows.follow(rejection, timeframe: strategy.timeframe)
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
            guard let instrument = self.instrument(meantBy: instrument, caller, in: &decision) else { return }
            let question = lookUp(instrument, time, for: caller.update, at: now)
            guard question.at < now.market - LookMemory.reach else {
                let runs = looks.runs(of: instrument, at: min(question.at, now.market))
                return show(whyCard(question, runs, at: now), to: caller, in: &decision)
            }
            decision.actions.append(.lookUp(question))
        }
    }

    /// What was kept of looks is here, or could not be read.
    mutating func answer(_ question: LookUp, _ runs: [LookRun]?, at now: Moment, in decision: inout Decision) {
        let words: any Utterance =
            runs.map { whyCard(question, $0, at: now) } ?? Refused.noLooks(question.instrument)
        post(
            .send(said(words, in: question.chat)), to: question.chat, topic: question.topic, .view,
            in: &decision)
    }

    /// A time without seconds means the whole minute.
    private func lookUp(_ instrument: InstrumentID, _ time: LocalTime?, for update: ChatUpdate, at now: Moment)
        -> LookUp
    {
        let asked = time.map { terms.zone.timestamp(of: $0.civil(at: local(now.market))) + .seconds(59) }
        return LookUp(chat: update.chat, topic: update.topic, instrument: instrument, at: asked ?? now.market)
    }

    private func whyCard(_ question: LookUp, _ runs: [LookRun], at now: Moment) -> WhyCard {
        WhyCard(
            instrument: question.instrument, asked: local(question.at),
            lines: runs.map { run in
                WhyCard.Line(
                    run: run, first: local(run.first), last: local(run.last), covers: run.covers(question.at))
            },
            isTooOld: question.at < now.market - LookRun.keepDuration)
    }
}
