import Domain
import Engine

extension SizingTerms {
    /// Reads the section `sizing`. Methods that raise the risk of a trade raise it in `limits` too.
    init(
        _ root: inout SettingsSection, _ limits: inout RiskLimits, _ known: [Instrument],
        _ faults: inout SettingsFaults
    ) {
        var section = root.section("sizing", &faults)
        self.init()
        let methods = Method.allCases.map(\.rawValue).joined(separator: ", ")
        method = section.value("method", default: .riskPerTrade, expected: "one of \(methods)", &faults) {
            Method(rawValue: $0)
        }
        let smallest = Fixed(raw: 1)
        quantity = section.fixed("quantity", default: "0.01", smallest...Quantity.maximum, &faults)
        fractionPercent = section.fixed(
            "fractionPercent", default: "10", tenth...Fixed(raw: 3_000 * Fixed.scale), &faults)
        let raised = section.fixed(
            "riskMaximumPercent", default: "1", smallest...RiskLimits.Ceiling.riskPerTradePercent, &faults)
        kellyFraction = section.fixed("kellyFraction", default: "0.25", smallest...Fixed.one, &faults)
        kellyTrades = section.int("kellyTradesMinimum", default: 20, 1...10_000, &faults)
        readCuts(&section, &faults)
        tailSymbols = section.list(
            "tailSymbols", default: [], expected: "a name of instruments.yaml", &faults
        ) { name in known.map(\.id).first { $0.value == name } }
        tailLoss = section.fixed("tailLossMaximum", default: "30", smallest...Quantity.maximum, &faults)
        if method == .tiers || method == .kelly {
            limits.raisedRiskPercent = raised
            if raised < limits.riskPerTradePercent {
                faults.add(
                    section.file, line: section.line(of: "riskMaximumPercent") ?? section.line(of: "method"),
                    "sizing.riskMaximumPercent: must be at least risk.riskPerTradePercent "
                        + "(\(limits.riskPerTradePercent)), was \(raised)")
            }
        }
        section.end(&faults)
    }

    private mutating func readCuts(_ section: inout SettingsSection, _ faults: inout SettingsFaults) {
        let factors = Fixed(raw: Fixed.scale / 100)...Fixed.one
        lossStreak = section.int("lossStreak", default: 0, 0...100, &faults)
        lossStreakFactor = section.fixed("lossStreakFactor", default: "0.5", factors, &faults)
        dayLossUsedPercent = section.fixed("dayLossUsedPercent", default: "100", zero...hundred, &faults)
        dayLossFactor = section.fixed("dayLossFactor", default: "0.5", factors, &faults)
        drawdownFirst.percent = section.fixed("drawdownFirstPercent", default: "0", zero...hundred, &faults)
        drawdownFirst.factor = section.fixed("drawdownFirstFactor", default: "0.5", factors, &faults)
        drawdownSecond.percent = section.fixed("drawdownSecondPercent", default: "0", zero...hundred, &faults)
        drawdownSecond.factor = section.fixed("drawdownSecondFactor", default: "0.25", factors, &faults)
        volatilityLow = section.fixed("volatilityLow", default: "0.8", zero...Fixed.one, &faults)
        volatilityHigh = section.fixed("volatilityHigh", default: "1.2", Fixed.one...hundred, &faults)
        volatilityFactor = section.fixed("volatilityFactor", default: "1", factors, &faults)
        sessionEnd = section.minutes("sessionEndMinutes", default: 0, 0...10_080, &faults)
        sessionEndFactor = section.fixed("sessionEndFactor", default: "0.3", factors, &faults)
    }
}
