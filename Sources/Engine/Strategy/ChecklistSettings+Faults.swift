import Domain

extension ChecklistSettings {
    /// A number that the checklist could not work with.
    public struct Fault: Hashable, Sendable, CustomStringConvertible {
        /// The name of the property.
        public let key: String
        /// What it must be: `at least 2 and at most 500`.
        public let rule: String
        public let value: String

        public var description: String { "\(key): must be \(rule), was \(value)" }
    }

    /// A whole price, in hundredths of a per cent.
    static let bpsMaximum = Fixed(raw: 10_000 * Fixed.scale)
    /// A distance of more ATR than this is taken for a mistake.
    static let multipleMaximum = Fixed(raw: 100 * Fixed.scale)
    private static let percentMaximum = Fixed(raw: 100 * Fixed.scale)

    /// Every fault at once, in the order of the properties; empty where the settings will do.
    public var faults: [Fault] { periodFaults + limitFaults + orderFaults }

    private var periodFaults: [Fault] {
        let range = IndicatorPeriods.range
        let periods = [
            ("emaFast", emaFast), ("emaSlow", emaSlow), ("emaTrend", emaTrend), ("rsiPeriod", rsiPeriod),
            ("atrPeriod", atrPeriod), ("adxPeriod", adxPeriod),
        ]
        return periods.compactMap { key, value in
            guard !range.contains(value) else { return nil }
            return Fault(
                key: key, rule: "at least \(range.lowerBound) and at most \(range.upperBound)",
                value: "\(value)")
        }
    }

    private var limitFaults: [Fault] {
        let smallest = Fixed(raw: 1)
        let limits = [
            ("spreadMaximumBps", spreadMaximumBps, Fixed.zero, Self.bpsMaximum),
            ("adxChopMaximum", adxChopMaximum, .zero, Self.percentMaximum),
            ("compressionChopMaximum", compressionChopMaximum, .zero, .one),
            ("adxTrendMinimum", adxTrendMinimum, .zero, Self.percentMaximum),
            ("adxLossStep", adxLossStep, .zero, Self.percentMaximum),
            ("adxWinStep", adxWinStep, .zero, Self.percentMaximum),
            ("adxRiseMaximum", adxRiseMaximum, .zero, Self.percentMaximum),
            ("adxFallMaximum", adxFallMaximum, .zero, Self.percentMaximum),
            ("trendNeutralBandBps", trendNeutralBandBps, .zero, Self.bpsMaximum),
            ("rsiLongMaximum", rsiLongMaximum, .zero, Self.percentMaximum),
            ("rsiShortMinimum", rsiShortMinimum, .zero, Self.percentMaximum),
            ("extensionMaximumAtr", extensionMaximumAtr, smallest, Self.multipleMaximum),
            ("atrMinimumBps", atrMinimumBps, .zero, Self.bpsMaximum),
            ("stopAtr", stopAtr, smallest, Self.multipleMaximum),
            ("targetAtr", targetAtr, smallest, Self.multipleMaximum),
            ("stopMinimumBps", stopMinimumBps, .zero, Self.bpsMaximum),
            ("rewardRiskMinimum", rewardRiskMinimum, smallest, Self.multipleMaximum),
        ]
        return limits.compactMap { key, value, lowest, highest in
            guard value < lowest || value > highest else { return nil }
            return Fault(key: key, rule: "at least \(lowest) and at most \(highest)", value: "\(value)")
        }
    }

    private var orderFaults: [Fault] {
        var faults: [Fault] = []
        if emaFast >= emaSlow {
            faults.append(Fault(key: "emaFast", rule: "below emaSlow (\(emaSlow))", value: "\(emaFast)"))
        }
        if adxChopMaximum > adxTrendMinimum {
            faults.append(
                Fault(
                    key: "adxChopMaximum", rule: "at most adxTrendMinimum (\(adxTrendMinimum))",
                    value: "\(adxChopMaximum)"))
        }
        let least = stopAtr.multiplied(by: rewardRiskMinimum, rounding: .up) ?? Fixed(raw: .max)
        if targetAtr < least {
            faults.append(
                Fault(
                    key: "targetAtr", rule: "at least stopAtr × rewardRiskMinimum (\(least))",
                    value: "\(targetAtr)"))
        }
        return faults
    }
}
