import Domain

@testable import Engine

/// A code of a strategy, and a drawn market in which it is heard.
struct StrategyRefusal: Sendable, CustomStringConvertible {
    let code: String
    let stage: StrategyStage

    init(_ code: String, _ stage: StrategyStage, _ change: (inout StrategyStage) -> Void = { _ in }) {
        self.code = code
        self.stage = stage.with(change)
    }

    var description: String { code }

    private static func silent(_ stage: inout StrategyStage) {
        stage.bars = stage.bars.map { bar in
            var bar = bar
            bar.volume = .zero
            return bar
        }
    }

    /// One price for ever.
    private static func flat(_ stage: inout StrategyStage) {
        stage.bars = stage.bars.map {
            Bar(
                start: $0.start, open: mirrorLevel, high: mirrorLevel, low: mirrorLevel, close: mirrorLevel,
                volume: .one)
        }
    }
    private static let mirrorLevel = StrategyStage.mirror.level

    /// Nobody traded in Asian hours.
    private static func sleeping(_ stage: inout StrategyStage) {
        stage.bars = stage.bars.filter { (9...20).contains($0.start.unixSeconds / 3_600 % 24) }
    }

    /// One for each code that a strategy has.
    static let smartMoney = [
        StrategyRefusal("NO_BIAS", .smartMoney(), flat),
        StrategyRefusal(
            "NO_ZONE", .smartMoney { ($0.blockLookbackBars, $0.gapPercent) = (5, .hundredths(500)) }),
        StrategyRefusal("ZONE_FAR", .smartMoney { $0.proximityPercent = .zero }),
        StrategyRefusal("VOLUME_UNKNOWN", .smartMoney(), silent),
        StrategyRefusal("FILTERS_FAILED", .smartMoney { $0.filtersMinimum = 4 }),
        StrategyRefusal("CONFIDENCE_LOW", .smartMoney { $0.confidenceMinimum = .one }),
        StrategyRefusal("INVALID_ORDER", .smartMoney()) { $0.halfSpread = -1 },
    ]

    static let confluence = [
        StrategyRefusal("DAILY_CAP", .confluence()) { $0.entriesToday = 100 },
        StrategyRefusal("LOW_VOLATILITY", .confluence { $0.atrMinimumBps = .hundredths(10_000) }),
        StrategyRefusal("TREND_CONTRARY", .confluence()),
        StrategyRefusal("NO_SIDE", .confluence()),
        StrategyRefusal(
            "CONFLUENCE_LOW",
            .confluence { ($0.trending.confluence, $0.ranging.confluence, $0.volatile.confluence) = (7, 7, 7) }),
        StrategyRefusal("PROBABILITY_LOW", .confluence(probability: .hundredths(10)) { $0.raisedMinimum = 7 }),
        StrategyRefusal("ENSEMBLE_LOW", .confluence { $0.ensembleMinimum = .one }),
        StrategyRefusal("INVALID_ORDER", .confluence()) { $0.halfSpread = -1 },
        StrategyRefusal("TARGET_TOO_CLOSE", .confluence { $0.targetMinimumBps = .hundredths(10_000) }),
    ]

    static let breakOfStructure = [
        StrategyRefusal("OUTSIDE_HOURS", .breakOfStructure { $0.hours = [3] }),
        StrategyRefusal("NO_BREAK", .breakOfStructure { $0.retestBars = 1 }),
        StrategyRefusal("MOMENTUM_LOW", .breakOfStructure { $0.momentum = .hundredths(2_000) }),
        StrategyRefusal("NO_SWEEP", .breakOfStructure { $0.sweepLookbackBars = 1 }),
        StrategyRefusal("VOLUME_UNKNOWN", .breakOfStructure(), silent),
        StrategyRefusal("VOLUME_LOW", .breakOfStructure { $0.volumeMultiple = .hundredths(1_900) }),
        StrategyRefusal("NO_PULLBACK", .breakOfStructure { $0.pullback = .hundredths(2_000) }),
        StrategyRefusal("BREAK_FAILED", .breakOfStructure()),
        StrategyRefusal("NOT_CONFIRMED", .breakOfStructure()),
        StrategyRefusal("INVALID_ORDER", .breakOfStructure()) { $0.halfSpread = -1 },
        StrategyRefusal("SPREAD_TOO_WIDE", .breakOfStructure { $0.spreadMaximumPercent = .zero }),
    ]

    static let sessionBreakout = [
        StrategyRefusal("SESSION_FLAT", .sessionBreakout()),
        StrategyRefusal("RANGE_UNKNOWN", .sessionBreakout(), sleeping),
        StrategyRefusal("NO_BREAKOUT", .sessionBreakout()),
        StrategyRefusal("VOLUME_UNKNOWN", .sessionBreakout(), silent),
        StrategyRefusal("VOLUME_LOW", .sessionBreakout { $0.volumeMultiple = .hundredths(1_900) }),
        StrategyRefusal("RSI_NEUTRAL", .sessionBreakout()),
        StrategyRefusal("INVALID_ORDER", .sessionBreakout()) { $0.halfSpread = -1 },
    ]

    static let all = smartMoney + confluence + breakOfStructure + sessionBreakout
}
