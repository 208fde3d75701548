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
        var url: String
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
    }

    struct SystemSettings: Sendable, Hashable {
        var reconcileEvery: Duration
        var logLevel: Log.Level
    }

    var account: AccountSettings
    var instruments: InstrumentTable
    var prices: PriceSettings
    var rehearsal: RehearsalSettings
    /// In the order in which they are asked.
    var strategies: [StrategyChoice]
    var scanning: ScanTerms
    var limits: RiskLimits
    var sizing: SizingTerms
    /// `nil` where nobody lent the account.
    var prop: PropTerms?
    var paper: PaperTerms
    var news: NewsSettings
    var schedule: ScheduleSettings
    var telegram: TelegramSettings
    var storageFolder: String
    var system: SystemSettings

    /// The strategies, and what they want to see.
    func makeStrategies() -> (strategies: [any Strategy], plan: MarketPlan) {
        var plan = MarketPlan()
        let made = strategies.map { $0.make(in: &plan) }
        return (made, plan)
    }

    var plan: MarketPlan { makeStrategies().plan }

    /// What trading costs, as sizing must foresee it: what the paper venue takes.
    var costs: TradingCosts {
        TradingCosts(commissionBps: paper.commissionBps, slippageTicks: paper.slippageTicks)
    }
}
