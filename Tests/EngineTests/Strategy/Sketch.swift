import Domain
import Engine

/// A moment at which the checklist goes long, to be spoilt one number at a time.
///
/// The close and the mid are 1.2, so its mirror at 1.2 is the same moment for a short.
struct Sketch: Sendable {
    var open = "1.1995"
    var emaFast = 1.1999
    var emaSlow = 1.1998
    var emaTrend = 1.199
    var rsi = 60.0
    var atr = 0.0004
    var adx = 30.0
    var bid = "1.19997"
    var ask = "1.20003"
    var tick = "0.00001"
    var account = Verdict.allow
    var time = Verdict.allow
    var settings = ChecklistSettings()

    static let mirror = Chart.Mirror(level: Price("1.2")!)
    static let news = Reason(.news, "NEWS", detail: "Non-Farm Payrolls")
    static let dailyLoss = Reason(.dailyLoss, "DAILY_LOSS_LIMIT", value: Fixed("4.1")!, limit: Fixed("4")!)

    var view: MarketView {
        MarketView(
            bar: Chart.bar(0, open, "1.2005", "1.199", "1.2"), emaFast: emaFast, emaSlow: emaSlow,
            emaTrend: emaTrend,
            rsi: rsi, atr: atr, adx: adx)
    }

    var context: AssessmentContext {
        let instrument = Instrument(
            id: Chart.euro.id, assetClass: .forex, baseCurrency: "EUR", quoteCurrency: "USD",
            tick: Fixed(tick)!,
            step: Chart.euro.step, minimum: Chart.euro.minimum, maximum: Chart.euro.maximum,
            contractSize: Chart.euro.contractSize,
            paperSpreadTicks: 6)
        return AssessmentContext(
            instrument: instrument, quote: Chart.quote(bid, ask), account: account, time: time)
    }

    var assessment: Assessment { checklist.assess(view, context) }

    private var checklist: Checklist {
        var plan = MarketPlan()
        return Checklist(settings: settings, in: &plan)
    }

    /// The same moment seen by a short.
    var mirrored: Assessment { checklist.assess(Self.mirror(view), Self.mirror(context)) }

    /// All that speaks against an entry.
    var objections: [Reason] { checklist.objections(to: view, context) }

    func with(_ change: (inout Sketch) -> Void) -> Sketch {
        var copy = self
        change(&copy)
        return copy
    }
}

/// One thing that is wrong with a ``Sketch``, and what the checklist has to answer to it.
struct ChecklistFault: Sendable, CustomStringConvertible {
    let layer: Int
    let gate: Reason.Gate
    let code: String
    /// The code where the mirror has another one.
    let mirroredCode: String
    let spoil: @Sendable (inout Sketch) -> Void

    init(
        _ layer: Int, _ gate: Reason.Gate, _ code: String, mirrored: String? = nil,
        spoil: @escaping @Sendable (inout Sketch) -> Void
    ) {
        self.layer = layer
        self.gate = gate
        self.code = code
        mirroredCode = mirrored ?? code
        self.spoil = spoil
    }

    var description: String { "\(layer) \(code)" }

    /// At least one for each layer and for each code, in the order of the layers.
    static let all = [
        ChecklistFault(1, .spread, "CROSSED_QUOTE") { ($0.bid, $0.ask) = ("1.20003", "1.19997") },
        ChecklistFault(1, .spread, "SPREAD_TOO_HIGH") { ($0.bid, $0.ask) = ("1.1998", "1.2002") },
        ChecklistFault(2, .dailyLoss, "DAILY_LOSS_LIMIT") { $0.account = .deny(Sketch.dailyLoss) },
        ChecklistFault(2, .dailyLoss, "DAILY_LOSS_LIMIT") { $0.account = .unknown(Sketch.dailyLoss) },
        ChecklistFault(3, .quality, "BAD_REGIME") { ($0.adx, $0.open) = (10, "1.1999") },
        ChecklistFault(3, .quality, "BAD_REGIME") { $0.adx = .nan },
        ChecklistFault(4, .trend, "TREND_NEUTRAL") { $0.emaTrend = 1.2 },
        ChecklistFault(4, .trend, "TREND_CONFLICT") { $0.emaTrend = 1.201 },
        ChecklistFault(5, .entry, "RSI_OVERBOUGHT", mirrored: "RSI_OVERSOLD") { $0.rsi = 70.5 },
        ChecklistFault(5, .entry, "PRICE_EXTENDED") { ($0.emaFast, $0.emaSlow) = (1.1991, 1.199) },
        ChecklistFault(6, .volatility, "LOW_VOLATILITY") { ($0.emaFast, $0.atr) = (1.19999, 0.00005) },
        ChecklistFault(7, .news, "NEWS") { $0.time = .deny(Sketch.news) },
        ChecklistFault(7, .news, "NEWS") { $0.time = .unknown(Sketch.news) },
        ChecklistFault(8, .validity, "INVALID_ORDER") { $0.tick = "0.01" },
    ]

    /// Pairs of faults of different layers, the earlier one first.
    static let pairs = all.flatMap { first in all.filter { $0.layer > first.layer }.map { (first, $0) } }
}

extension Assessment {
    var reason: Reason? {
        guard case .refused(let reason) = self else { return nil }
        return reason
    }

    var plan: EntryPlan? {
        guard case .entry(let plan) = self else { return nil }
        return plan
    }
}
