import Commands
import Domain
import Engine

extension Desk {
    /// Something that happened outside.
    public enum Input: Hashable, Sendable {
        case update(ChatUpdate)
        case quote(Quote)
        case notice(OrderNotice)
        /// The venue did not get the order.
        case submissionFailed(OrderID, reason: String)
        /// Nobody knows whether the venue got it.
        case submissionLost(OrderID)
        /// The venue did not get other terms for an order, or refused them.
        case amendmentFailed(OrderID, number: Int, reason: String)
        /// Nobody knows which terms of the order hold.
        case amendmentLost(OrderID)
        case snapshot(VenueSnapshot)
        case snapshotFailed(String)
        /// Bars from before the bot listened; those of longer timeframes come first.
        case warmUp(InstrumentIndex, Timeframe, [Bar])
        /// A bar of the base timeframe as the venue itself counts it, just closed.
        case closed(InstrumentIndex, Bar)
        /// Quotes of the running bar from before the bot listened: they fill the bar and move nothing.
        case seed([Quote])
        /// What one source of the calendar lists now.
        case calendar(CalendarEdition)
        case calendarFailed(String)
        /// What was kept of looks; `nil` where it could not be read.
        case lookedUp(LookUp, [LookRun]?)
        case delivered(Int64, MessageID?)
        case undelivered(Int64, Undelivered)
        case chatLost(String)
        case chatFound
        case clockStepped(seconds: Int64)
        case recordingEnded
        /// Telegram said what the bot is called.
        case introduced(botName: String)
        /// The host asks the bot to stop.
        case stopping
        /// A time that was asked for has come.
        case wake
        /// What became of an alarm on its second way; `nil` where it got there.
        case relayed(Int64, failure: String?)
        /// What is heard of the past that is played, by its number.
        case lookedBack(Int, LookBack.News)
        /// The last warnings and errors of this run, oldest first.
        case logRead(LogQuestion, [String])
        /// How a job outside ended.
        case worked(JobRun, JobResult)
        /// The folder knows of facts that the journal does not have: an older copy was put back.
        case restored(RestoredJournal)
        /// A commit found no room on the disk; so many bytes that were kept for this were given up.
        case diskFull(freed: Int64)
    }

    /// Why a message did not reach the chat.
    public enum Undelivered: Hashable, Sendable {
        case retry(after: Duration)
        /// It never will.
        case refused(String)
        /// The topic that it was for is gone; the general one may take it.
        case topicGone
        /// The group has another number. It never will, under the old one.
        case migrated(to: ChatID)
    }

    /// Something to do outside. Carried out in order, after the facts beside it are durable.
    public enum Action: Hashable, Sendable {
        case submit(ApprovedTicket)
        case cancel(OrderID)
        case amend(ApprovedAmendment)
        /// Ask for everything open at the venue and for these orders by name.
        case askVenue([OrderID])
        case dispatch(Dispatch)
        case fetchCalendar
        /// Read what was kept of looks: each strategy's run that speaks for the time.
        case lookUp(LookUp)
        /// Come back at the earlier of these two times.
        case wake(market: Timestamp?, wall: Timestamp?)
        /// Tell an alarm another way than by the chat.
        case relay(Relay)
        /// Show a person the commands that he may give.
        case showMenu(PersonalMenu)
        /// Play the past, beside everything else.
        case lookBack(LookBack)
        /// Tell the last warnings and errors.
        case readLog(LogQuestion)
        /// The key of this person's authenticator counts no more.
        case forgetKey(UserID)
        /// Do a job; what became of it comes back as an input.
        case work(JobRun)
    }

    /// What became of a message.
    public struct Delivery: Hashable, Sendable {
        public enum Outcome: Hashable, Sendable {
            case sent(MessageID?)
            case dropped(String)
        }
        public let dispatch: Int64
        public let outcome: Outcome
    }

    /// What one input led to: facts to keep, then actions to take.
    public struct Decision: Hashable, Sendable {
        public internal(set) var facts: [Fact] = []
        /// Derived rows, written beside the facts.
        public internal(set) var projections: [Projection] = []
        /// Messages to remember until they are delivered.
        public internal(set) var dispatches: [Dispatch] = []
        public internal(set) var deliveries: [Delivery] = []
        /// Why nothing was traded. Kept apart from facts.
        public internal(set) var records: [ScanRecord] = []
        /// Refused entries that were followed on paper to their end. Kept apart from facts.
        public internal(set) var shadows: [ShadowTrade] = []
        public internal(set) var actions: [Action] = []
    }
}
