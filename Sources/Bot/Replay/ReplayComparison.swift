import Crypto
import Desk
import Domain
import Notation
import Persistence
import Wire

/// What was decided then beside what is decided now, one by one.
struct ReplayComparison {
    /// One thing that was decided.
    enum Item: Sendable, Hashable {
        case fact(Fact)
        case look(ScanRecord)
        case action(String)
    }

    /// The first place where both go ways of their own.
    struct Difference: Sendable, Hashable {
        let at: Moment
        /// What the desk had just been told; `nil` for the beginning of the run.
        let input: Desk.Input?
        /// 1 for the first input of the run; 0 for its beginning.
        let number: Int
        /// `nil` where nothing was decided.
        let recorded: Item?
        let replayed: Item?
    }

    private(set) var first: Difference?
    private(set) var recorded: [DecisionKind: Int] = [:]
    private(set) var replayed: [DecisionKind: Int] = [:]
    private let facts: [Fact]
    private var next = 0
    private var hash = [UInt8](repeating: 0, count: SHA256.digestSize)

    /// - Parameter facts: of the run, as the journal has them.
    init(_ facts: [Fact]) { self.facts = facts }

    /// Over all that was decided anew, in hexadecimal: of each decision the SHA-256 of what came before it and of itself.
    var digest: String { SHA256.hexadecimal(hash) }

    /// How many facts of the journal were compared.
    var factCount: Int { next }

    /// Takes what one input led to, then and now.
    ///
    /// - Parameters:
    ///   - outcome: as it was recorded; `nil` where the recording ends before it.
    ///   - isLast: whether the next input came at another time: a fact of this time that is left over now was not
    ///     decided anew.
    mutating func take(
        _ decision: Desk.Decision, recorded outcome: TraceOutcome?, of input: Desk.Input?, at now: Moment,
        number: Int, isLast: Bool
    ) {
        func note(_ recorded: Item?, _ replayed: Item?) -> Difference {
            Difference(at: now, input: input, number: number, recorded: recorded, replayed: replayed)
        }
        for fact in decision.facts {
            count(.fact(fact), in: \.replayed)
            if first == nil {
                let then = next < facts.count ? facts[next] : nil
                if then == fact {
                    next += 1
                    count(.fact(fact), in: \.recorded)
                } else {
                    first = note(then.flatMap { $0.mayFollow(input, at: now) ? .fact($0) : nil }, .fact(fact))
                }
            }
        }
        if first == nil, isLast, next < facts.count, facts[next].at == now {
            first = note(.fact(facts[next]), nil)
        }
        guard let outcome else { return }
        compare(Self.items(outcome), Self.items(TraceOutcome(decision)), note)
    }

    /// Counts the facts of the journal up to the `last` input that no input has led to.
    mutating func end(at last: Moment, number: Int) {
        while next < facts.count, facts[next].at.wall <= last.wall, facts[next].at.market <= last.market {
            if first == nil {
                first = Difference(
                    at: facts[next].at, input: nil, number: number, recorded: .fact(facts[next]), replayed: nil)
            }
            count(.fact(facts[next]), in: \.recorded)
            next += 1
        }
    }

    /// Facts of the journal that lie beyond the recording.
    var factsLeft: ArraySlice<Fact> { facts[next...] }

    private static func items(_ outcome: TraceOutcome) -> [Item] {
        outcome.looks.map(Item.look) + outcome.actions.map(Item.action)
    }

    private mutating func compare(_ then: [Item], _ anew: [Item], _ note: (Item?, Item?) -> Difference) {
        for item in then { count(item, in: \.recorded) }
        for item in anew { count(item, in: \.replayed) }
        guard first == nil, then != anew else { return }
        let place = zip(then, anew).prefix { $0 == $1 }.map { _ in 1 }.count
        first = note(place < then.count ? then[place] : nil, place < anew.count ? anew[place] : nil)
    }

    private mutating func count(_ item: Item, in side: WritableKeyPath<Self, [DecisionKind: Int]>) {
        self[keyPath: side][DecisionKind(item), default: 0] += 1
        if side == \.replayed { hash = SHA256.digest(hash + Array(item.line.utf8)) }
    }
}

extension Fact {
    /// Whether it can be what `input` led to: of the same moment, and no word of the venue where it said nothing.
    fileprivate func mayFollow(_ input: Desk.Input?, at now: Moment) -> Bool {
        guard at == now else { return false }
        guard case .orderChanged(_, let change) = event else { return true }
        switch (change, input) {
        case (.cancelRequested, _), (.amendRequested, _), (.outcomeUnknown, _): return true
        case (_, .notice), (_, .snapshot), (_, .submissionFailed), (_, .amendmentFailed): return true
        default: return false
        }
    }
}

extension ReplayComparison.Item {
    /// The same for the same decision, on every machine.
    fileprivate var line: String {
        switch self {
        case .fact(let fact):
            let body = FactCodec.encode(fact.event)
            return
                "\(fact.at.market.nanoseconds) \(fact.at.wall.nanoseconds) \(fact.account) \(fact.strategy) \(body.kind) \(body.body)\n"
        case .look(let look): return OutcomeCodec.encode(TraceOutcome(looks: [look])).serialized + "\n"
        case .action(let action): return "\(action)\n"
        }
    }
}

/// What decisions are counted by, in the order in which they are told.
enum DecisionKind: String, Sendable, CaseIterable {
    case entries = "entries ordered"
    case exits = "exits ordered"
    case legs = "stops and targets"
    case changes = "changes of orders asked for"
    case cancels = "orders taken back"
    case venue = "what the venue said of orders"
    case refusals = "looks that said no"
    case takes = "looks that led to an entry"
    case sent = "orders, changes and cancels sent"
    case heard = "messages of the chat"
    case state = "kills, pauses, limits and locks"
    case other = "days, jobs, checks and the rest"

    init(_ item: ReplayComparison.Item) {
        switch item {
        case .action: self = .sent
        case .look(let look): self = look.outcome.reason == nil ? .takes : .refusals
        case .fact(let fact):
            switch fact.event {
            case .ordered(let order):
                switch order.purpose {
                case .entry: self = .entries
                case .flatten: self = .exits
                case .stopLoss, .takeProfit: self = .legs
                }
            case .orderChanged(_, .amendRequested): self = .changes
            case .orderChanged(_, .cancelRequested): self = .cancels
            case .orderChanged: self = .venue
            case .heard: self = .heard
            case .killed, .rearmed, .paused, .resumed, .dayLossReached, .lossLimitReached, .peakReset,
                .symbolLocked, .symbolRearmed, .overridden, .overrideUsed, .overrideEnded, .settingChanged,
                .newsPlanned,
                .factor:
                self = .state
            case .started, .configured, .stopped, .deposited, .transferred, .cared, .dayStarted, .equityPeaked,
                .reconciled, .drifted, .ran, .announced, .calendarChanged, .asked, .settled, .chatLost,
                .chatFound, .clockStepped,
                .alertSet, .alertEnded, .noticeSet, .thresholdSet, .quietHoursSet, .tradeNoted, .excursion,
                .liveCardSet,
                .alarmRaised, .alarmChanged, .invited, .inviteUsed, .memberSet, .lockedOut, .groupMigrated,
                .languageChosen, .job:
                self = .other
            }
        }
    }
}
