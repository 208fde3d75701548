/// Something that happened to the account and must be remembered.
///
/// Facts are what the journal keeps. Recalling all of them, in order, rebuilds the ledger;
/// whatever can be derived from other facts is not one.
public struct Fact: Hashable, Sendable {
    public let at: Moment
    public let account: AccountID
    public let strategy: StrategyID
    public let event: Event

    public init(at: Moment, account: AccountID, strategy: StrategyID, event: Event) {
        self.at = at
        self.account = account
        self.strategy = strategy
        self.event = event
    }

    /// Who caused something.
    public enum Actor: Hashable, Sendable {
        case user(UserID)
        case bot(reason: String)
    }

    /// Of ``Event/configured(_:)``, in Unicode scalars.
    public static let settingsLengthMaximum = 32_768

    public enum Event: Hashable, Sendable {
        /// A run began. `configuration` is the SHA-256 of the effective settings in hexadecimal.
        case started(version: String, configuration: String, seed: UInt64, recorded: Bool)
        /// The effective settings from here on, less secrets: `key=value` in a fixed order, between spaces.
        /// Kept where they are not what the last run had; longer ones than ``settingsLengthMaximum`` are cut.
        case configured(String)
        /// The run ended in order.
        case stopped
        /// The starting balance.
        case deposited(Money)
        /// Money came to the account, or left it, while it was in use.
        case transferred(Transfer)
        /// An operator's update was taken in, and what became of it.
        case heard(Heard)
        case ordered(Order)
        case orderChanged(OrderID, Order.Event)
        /// What the care of a position, named by its entry, must not forget.
        case cared(OrderID, CareNote)
        /// The latch fell: nothing is opened until a confirmed /resume. `generation` rises with each.
        case killed(by: Actor, reason: String, generation: Int)
        /// The latch was lifted.
        case rearmed(by: Actor, generation: Int)
        /// Until then, by the wall clock; `nil` until somebody resumes.
        case paused(by: Actor, reason: String, until: Timestamp? = nil)
        case resumed(by: Actor)
        /// A trading day began with this equity, in the account's currency.
        case dayStarted(CivilDate, equity: Fixed)
        /// The day's loss reached its limit: entries are over until the next day.
        case dayLossReached(CivilDate, loss: Fixed, limit: Fixed)
        /// A limit on the loss of a longer stretch was reached on that day.
        case lossLimitReached(LossSpan, CivilDate, loss: Fixed, limit: Fixed)
        /// The account was never worth more, on this day or at all: at most this much, rounded up.
        case equityPeaked(Fixed)
        /// The fall from the best is counted from this equity on.
        case peakReset(by: Actor, equity: Fixed)
        case symbolLocked(SymbolLock)
        /// Locks and the kill switch of an instrument were lifted, and its record begins anew.
        case symbolRearmed(InstrumentID, by: Actor)
        case overridden(GateOverride)
        /// An entry was made although that gate had said no.
        case overrideUsed(OrderID, Reason.Gate)
        /// The gate holds again.
        case overrideEnded(Reason.Gate, InstrumentID)
        /// The venue's book and ours were compared and agree.
        case reconciled(orders: Int, holdings: Int)
        /// They do not agree; entries wait.
        case drifted(String)
        /// A scheduled job ran for the time it was due.
        case ran(job: String, due: Timestamp)
        /// A stage of a blackout was announced.
        case announced(event: String, stage: String)
        /// The calendar says otherwise than before about an event, which `announced` has by the same name.
        case calendarChanged(event: String, CalendarChange)
        /// What is done about that event alone, whatever its impact says; `announced` has it by the same name.
        case newsPlanned(event: String, NewsPlan, by: Actor)
        /// A question with a button was asked.
        case asked(Question)
        /// It was answered, expired or was withdrawn.
        case settled(Nonce, Settlement)
        /// Telegram could not be reached, or could again.
        case chatLost(reason: String)
        case chatFound
        case alertSet(ChatAlert)
        /// An alert was reached, or taken back.
        case alertEnded(Int, by: Actor)
        case noticeSet(NoticeKind, NoticeMode, by: Actor)
        /// From which amount on, or at which step, a kind is said; `nil` where it has no threshold any more.
        case thresholdSet(NoticeKind, Fixed?, by: Actor)
        /// `nil` where every hour is loud again.
        case quietHoursSet(QuietHours?, by: Actor)
        /// The wall clock jumped by so many seconds.
        case clockStepped(seconds: Int64)
        /// A setting was changed from the chat, or holds the file's value again.
        case settingChanged(SettingChange)
        /// A note on the closed trade that this entry opened; an empty one takes it away.
        case tradeNoted(OrderID, note: String, by: Actor)
        /// How far the price went for and against a closed trade while it was open, as far as it was watched; the
        /// trade by the entry that opened it.
        case excursion(OrderID, best: Price, worst: Price)
        /// The message that keeps itself up to date in a chat; `nil` where there is none any more.
        case liveCardSet(ChatID, MessageID?, by: Actor)
        /// An alarm was said that somebody has to say he has seen.
        case alarmRaised(CriticalAlarm)
        case alarmChanged(Int, CriticalAlarm.Change)
        /// A code for a new user was given out.
        case invited(Invitation)
        /// The code with this digest was sent by somebody: it works no more, and whoever gave it out is asked.
        case inviteUsed(digest: String, by: UserID)
        /// What a person may do from here on.
        case memberSet(Membership)
        /// Too many wrong codes came from there: nothing is looked at until then, by the wall clock.
        case lockedOut(UserID, until: Timestamp)
        /// The group that is served got another number; nobody there is obeyed until the settings name it.
        case groupMigrated(from: ChatID, to: ChatID)
        /// What became of a person's second factor.
        case factor(UserID, FactorEvent)
        /// A person reads this language from here on.
        case languageChosen(UserID, Language)
        /// What became of a scheduled job, by its name.
        case job(String, JobEvent)
    }

    /// One update of the chat, judged.
    public struct Heard: Hashable, Sendable {
        public enum Verdict: String, Hashable, Sendable, CaseIterable {
            case done
            /// Understood and not allowed, too old, or wrong in form.
            case refused
            /// Not meant as a command.
            case ignored
        }
        /// Longer texts are cut.
        public static let textLengthMaximum = 256

        public let update: Int64
        public let chat: ChatID
        public let user: UserID
        public let message: MessageID
        /// Whether it was a press of a button under ``message``, and not that message itself.
        public let isPress: Bool
        /// The command or the button's data.
        public let text: String
        public let verdict: Verdict

        public init(
            update: Int64, chat: ChatID, user: UserID, message: MessageID, isPress: Bool, text: String,
            verdict: Verdict
        ) {
            self.update = update
            self.chat = chat
            self.user = user
            self.message = message
            self.isPress = isPress
            self.text = String(text.prefix(Self.textLengthMaximum))
            self.verdict = verdict
        }
    }

    /// A dangerous command that waits for its button.
    public struct Question: Hashable, Sendable {
        public enum Subject: String, Hashable, Sendable, CaseIterable {
            case resume
            /// Lift a gate for an instrument.
            case lift
            /// Re-arm an instrument, or the fall from the account's best.
            case rearm
            case deposit, withdraw
            /// Carry out a command.
            case command
            /// Enter what a strategy wants: `line` is the instrument, `note` the side and the quantity. Anybody
            /// whose role may answer can.
            case entry
            /// Let somebody in who sent a code: `line` is his number and the role, `note` what he calls himself.
            case admission
            /// Change who may what: `line` is the command.
            case people
        }

        /// What would be lifted or re-armed.
        public struct Exception: Hashable, Sendable {
            /// `nil` where it is about locks, not about a gate.
            public let gate: Reason.Gate?
            /// `nil` for the account as a whole.
            public let instrument: InstrumentID?
            public let minutes: Int
            public let reason: String

            public init(gate: Reason.Gate?, instrument: InstrumentID?, minutes: Int = 0, reason: String = "") {
                self.gate = gate
                self.instrument = instrument
                self.minutes = minutes
                self.reason = reason
            }
        }

        public let nonce: Nonce
        public let subject: Subject
        public let user: UserID
        public let chat: ChatID
        /// By the wall clock.
        public let expires: Timestamp
        /// The latch's generation when it was asked: a later kill makes the answer void.
        public let generation: Int
        /// `nil` where the subject is the latch, or money.
        public let exception: Exception?
        /// What is to come or go; `nil` where the subject is not money.
        public let amount: Money?
        /// In the words of whoever asked for money to come or go; may be empty.
        public let note: String
        /// The command that a yes carries out, as it is typed; empty where the subject is not a command.
        public let line: String

        public init(
            nonce: Nonce, subject: Subject, user: UserID, chat: ChatID, expires: Timestamp, generation: Int,
            exception: Exception? = nil, amount: Money? = nil, note: String = "", line: String = ""
        ) {
            self.nonce = nonce
            self.subject = subject
            self.user = user
            self.chat = chat
            self.expires = expires
            self.generation = generation
            self.exception = exception
            self.amount = amount
            self.note = note
            self.line = line
        }
    }

    public enum Settlement: String, Hashable, Sendable, CaseIterable {
        case confirmed, declined, expired, void
    }
}
