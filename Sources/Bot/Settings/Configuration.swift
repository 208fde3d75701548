import Commands
import Desk
import Domain
import Engine
import Matching
import Scheduler
import Wire

/// Every setting, typed and within its range.
struct Configuration: Sendable, Hashable {
    struct AccountSettings: Sendable, Hashable {
        var name: AccountID
        var startingBalance: Money
        var parity: [Currency]
        var timeZone: String
    }

    struct PriceSettings: Sendable, Hashable {
        var baseURL: String
        var poll: Duration
    }

    struct RehearsalSettings: Sendable, Hashable {
        var recording: String
        var speed: Int
        var port: Int
    }

    struct NewsSettings: Sendable, Hashable {
        /// Of the weekly feed, in the order in which they are asked.
        var urls: [String]
        /// Calendars that are files.
        var files: [CalendarFiles.Place]
        var fetchEvery: Duration
        var rules: NewsRules
    }

    struct ScheduleSettings: Sendable, Hashable {
        var summaryEvery: Duration
        var dailyReportAt: TimeOfDay
    }

    struct TelegramSettings: Sendable, Hashable {
        var users: [UserID: Role]
        var pollTimeout: Duration
        var sending: Outbox.Limits
        /// How often a live card may change.
        var liveCardEvery: Duration
        var topics: Topics
        /// Of the group, and of those who have chosen none.
        var language: Language
        /// Whether what can be drawn is drawn.
        var pictures: Bool
    }

    /// What is recorded of a run, for `deskbot replay`.
    struct RecordSettings: Sendable, Hashable {
        /// Whether every input of the desk is.
        var isOn: Bool
        /// Whether live bars are kept until they are archived.
        var keepsBars: Bool
        var limits: TraceWriter.Limits
    }

    struct SystemSettings: Sendable, Hashable {
        var reconcileEvery: Duration
        var logLevel: Log.Level
    }

    var account: AccountSettings
    /// Those that are traded.
    var instruments: InstrumentTable
    /// Every instrument that is described, traded or not.
    let described: [Instrument]
    var prices: PriceSettings
    var rehearsal: RehearsalSettings
    /// In the order in which they are asked.
    var strategies: [ChosenStrategy]
    var scanning: ScanTerms
    /// Bars after which a refused entry that is followed on paper is left.
    var shadowBars: Int
    /// How an entry waits for a yes from the chat.
    var waiting: EntryApproval
    /// Whether each entry waits for one, and not only those by hand.
    var needsApproval: Bool
    var limits: RiskLimits
    var sizing: SizingTerms
    /// `nil` where nobody lent the account.
    var prop: PropTerms?
    /// How the paper venue fills, without what ``paperTerms(_:)`` adds.
    var paper: PaperTerms
    var margin: MarginLevels
    var venue: PaperPlace
    var news: NewsSettings
    var schedule: ScheduleSettings
    var jobs: JobSettings
    /// Hours of venues, in the order in which an instrument is looked up.
    var venues: [VenueFile]
    var telegram: TelegramSettings
    var secondWay: SecondWaySettings
    /// `nil` where silence means nothing.
    var silence: SilenceRule?
    /// How long an alarm waits for somebody before it is said again; `nil` where it is not.
    var escalateAfter: Duration?
    var access: AccessSettings
    var storageFolder: String
    /// Room on the disk for when there is none; 0 for none.
    var ballastMegabytes: Int
    var record: RecordSettings
    /// Every setting with the value that holds.
    var effective: [EffectiveSetting]
    var system: SystemSettings

    /// The strategies, the care of their positions, and what both want to see.
    ///
    /// - Parameter clock: of a zone by its name.
    func makeStrategies(clock: (String) -> LocalClock)
        -> (strategies: [any Strategy], cares: [PositionCare], plan: MarketPlan)
    {
        var plan = MarketPlan()
        let made = strategies.map { $0.choice.make(in: &plan, clock: clock) }
        let cares = zip(strategies, made).map { chosen, strategy in
            PositionCare(chosen.management, on: strategy.timeframe, in: &plan)
        }
        return (made, cares, plan)
    }

    var plan: MarketPlan { makeStrategies { _ in .utc }.plan }

    /// Those that strategies look at and those that are shown, shortest first.
    var chartedTimeframes: [Timeframe] {
        let base = plan.base
        return Timeframe.allCases.filter { $0 >= base }
    }

    /// What reads well in the strategies' files but can hardly be meant.
    var warnings: [String] { strategies.compactMap(\.choice.file).flatMap(\.warnings) }

    /// What trading costs, as sizing must foresee it: what the paper venue takes.
    var costs: TradingCosts {
        TradingCosts(
            commissionBps: paper.commission.bps, slippageTicks: paper.slippage.ticks,
            commissionPerLot: paper.commission.perLot, slippageBps: paper.slippage.bps)
    }
}
