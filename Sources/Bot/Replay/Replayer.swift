import Commands
import Desk
import Domain
import Engine

/// Leads the inputs of a recorded run through a fresh desk.
struct Replayer {
    /// An input that was handled and whose recorded outcome may still come.
    private struct Pending {
        let decision: Desk.Decision
        let input: Desk.Input?
        let at: Moment
        let number: Int
        var outcome: TraceOutcome?
    }

    /// How the replay of a run ended.
    enum End: Sendable, Hashable {
        case whole
        /// The recording's file ends within a line.
        case cut
        case damaged(String)
        /// So many inputs are missing there.
        case gap(Int)
        /// A moment that was asked for.
        case asked
    }

    private(set) var desk: Desk
    private(set) var comparison: ReplayComparison
    private(set) var inputs = 0
    private(set) var end = End.whole
    /// Of the last input; `nil` before the first record.
    private(set) var last: Moment?
    private(set) var began: Moment?
    /// The last answer of each strategy about each instrument.
    private(set) var verdicts: [ScanRecord] = []
    /// Every answer, in its order.
    private(set) var looks: [ScanRecord] = []
    /// The last decisions that had a fact, a look that led somewhere, or an action; oldest first.
    private(set) var recent: [Step] = []
    /// What was done to trading by hand, and when.
    private(set) var interventions: [Fact] = []

    /// Something that was done, and what it was done upon.
    struct Step: Sendable, Hashable {
        let at: Moment
        let input: Desk.Input?
        let facts: [Fact]
    }

    static let recentMaximum = 12

    private let run: RecordedRun
    /// From the recording's places of instruments to those of the settings.
    private let places: [InstrumentIndex]
    /// Texts of the chat that were masked in the recording, by their updates, as the journal has them.
    private let texts: [Int64: String]
    private var pending: Pending?

    init(_ run: RecordedRun, _ setup: Setup) throws(Failure) {
        let header = run.header
        let access: Access
        do throws(Access.Fault) {
            access = try Access(chat: header.chat, users: header.roles)
        } catch {
            throw Failure(.configuration, "\(run.files[0].path): \(error)")
        }
        var terms = setup.deskTerms(seed: header.seed, mode: header.mode, access: access)
        // So that only what follows from a setting differs, and not that it does.
        terms.version = header.program
        terms.configuration = header.fingerprint
        terms.settings = header.settings
        var places: [InstrumentIndex] = []
        for name in header.instruments {
            guard let index = setup.configuration.instruments.index(of: name) else {
                throw Failure(
                    .configuration,
                    "the recording has prices of \(name), which the settings do not list under symbols; replay with the settings of that day, --settings"
                )
            }
            places.append(index)
        }
        self.run = run
        self.places = places
        texts = run.facts.reduce(into: [:]) { texts, fact in
            if case .heard(let heard) = fact.event { texts[heard.update] = heard.text }
        }
        desk = Desk(
            terms: terms, engine: setup.makeEngine(run.ledger, keepsCharts: true),
            nextDispatch: header.nextDispatch,
            undelivered: [])
        comparison = ReplayComparison(run.facts)
    }

    /// Leads everything through, or what lies before `time` of the market.
    ///
    /// - Parameter heard: is told of each input as the desk is.
    mutating func play(until time: Timestamp? = nil, heard: (Desk.Input?, Moment) -> Void = { _, _ in })
        throws(Failure)
    {
        for file in run.files {
            var isOver = false
            let ending = try file.read { record in
                isOver = !take(record, until: time, heard)
                return !isOver
            }
            switch ending {
            case .whole: break
            case .cut: end = .cut
            case .damaged(let line, let why): end = .damaged("\(file.path), line \(line) \(why)")
            }
            if isOver || ending != .whole { break }
        }
        settle(isLast: true, isEnd: true)
        if let last { comparison.end(at: last, number: inputs) }
    }

    /// - Returns: whether there is more to take.
    private mutating func take(
        _ record: TraceRecord, until time: Timestamp?, _ heard: (Desk.Input?, Moment) -> Void
    ) -> Bool {
        switch record {
        case .outcome(let outcome): pending?.outcome = outcome
        case .gap(let count):
            end = .gap(count)
            return false
        case .begin(let now):
            began = now
            handle(nil, at: now, heard)
        case .input(let input, let now):
            if let time, now.market > time {
                end = .asked
                return false
            }
            settle(isLast: pending?.at != now, isEnd: false)
            inputs += 1
            handle(known(input), at: now, heard)
        }
        return true
    }

    private mutating func handle(
        _ input: Desk.Input?, at now: Moment, _ heard: (Desk.Input?, Moment) -> Void
    ) {
        let decision = input.map { desk.handle($0, at: now) } ?? desk.begin(at: now)
        last = now
        remember(decision, input, now)
        pending = Pending(decision: decision, input: input, at: now, number: inputs, outcome: nil)
        heard(input, now)
    }

    /// - Parameter isEnd: nothing follows: an outcome that is not there was not written any more.
    private mutating func settle(isLast: Bool, isEnd: Bool) {
        guard let step = pending else { return }
        pending = nil
        comparison.take(
            step.decision, recorded: step.outcome ?? (isEnd && end != .asked ? nil : TraceOutcome()),
            of: step.input, at: step.at, number: step.number, isLast: isLast)
    }

    private mutating func remember(_ decision: Desk.Decision, _ input: Desk.Input?, _ now: Moment) {
        looks += decision.records
        for record in decision.records {
            verdicts.removeAll { $0.instrument == record.instrument && $0.strategy == record.strategy }
            verdicts.append(record)
        }
        let facts = decision.facts.filter { $0.event.isTold }
        guard !facts.isEmpty else { return }
        interventions += facts.filter { $0.event.isByHand }
        recent.append(Step(at: now, input: input, facts: facts))
        if recent.count > Self.recentMaximum { recent.removeFirst() }
    }

    /// The input in the places of the settings' instruments, a masked text as the journal has it.
    private func known(_ input: Desk.Input) -> Desk.Input {
        switch input {
        case .quote(let quote): .quote(known(quote))
        case .warmUp(let index, let timeframe, let bars): .warmUp(known(index), timeframe, bars)
        case .closed(let index, let bar): .closed(known(index), bar)
        case .seed(let quotes): .seed(quotes.map(known))
        case .update(let update): .update(known(update))
        default: input
        }
    }

    private func known(_ index: InstrumentIndex) -> InstrumentIndex {
        places.indices.contains(index.value) ? places[index.value] : index
    }

    private func known(_ quote: Quote) -> Quote {
        Quote(
            instrument: known(quote.instrument), bid: quote.bid, ask: quote.ask, at: quote.at,
            traded: quote.traded)
    }

    private func known(_ update: ChatUpdate) -> ChatUpdate {
        guard case .message(let text) = update.content, Redaction.hides(text), let whole = texts[update.id],
            Redaction.masked(whole) == text
        else { return update }
        return ChatUpdate(
            id: update.id, user: update.user, chat: update.chat, message: update.message, sentAt: update.sentAt,
            content: .message(text: whole), nonce: update.nonce, name: update.name,
            topic: update.topic)
    }
}

extension Fact.Event {
    /// Whether it belongs into a short list of what the bot did.
    fileprivate var isTold: Bool {
        switch self {
        case .configured, .equityPeaked, .cared, .asked, .settled, .announced, .reconciled: false
        default: true
        }
    }

    /// Whether a person changed what may be traded.
    fileprivate var isByHand: Bool {
        switch self {
        case .killed(by: .user, _, _), .rearmed(by: .user, _), .paused(by: .user, _, _), .resumed(by: .user),
            .symbolRearmed(_, by: .user), .overridden, .transferred:
            true
        case .symbolLocked(let lock): if case .user = lock.by { true } else { false }
        default: false
        }
    }
}
