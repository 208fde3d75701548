import Domain
import Engine
import Wire

extension ManagementSettings {
    static let key = "management"

    /// Reads `management:` of the whole file or of a strategy's section.
    init(_ strategy: inout SettingsSection, _ faults: inout SettingsFaults) {
        self.init()
        var section = strategy.section(Self.key, &faults)
        let off = zero...twenty
        breakevenAtr = section.fixed("breakevenAtr", default: "0", off, &faults)
        breakevenBufferAtr = section.fixed("breakevenBufferAtr", default: "0.05", zero...Fixed.one, &faults)
        partialPercent = section.fixed("partialPercent", default: "0", zero...Self.partMaximum, &faults)
        readTrail(&section, &faults)
        readEarlyCut(&section, &faults)
        profitSteps = Self.steps(&section, &faults)
        profitUnit = section.choice("profitUnit", default: .risk, &faults)
        exitBars = section.int("exitBars", default: 0, 0...100_000, &faults)
        exitMinutes = section.int("exitMinutes", default: 0, 0...1_000_000, &faults)
        stageDays = section.list(
            "stageDays", default: [], expected: "a whole number of days from 1 to 365", &faults
        ) { Int($0).flatMap { (1...365).contains($0) ? $0 : nil } }
        if zip(stageDays, stageDays.dropFirst()).contains(where: { $0 >= $1 }) {
            faults.add(
                section.file, line: section.line(of: "stageDays"),
                "\(section.fullPath("stageDays")): must ascend")
        }
        stagePercent = section.fixed(
            "stagePercent", default: "50", Self.partMinimum...Self.partMaximum, &faults)
        flatAt = section.value(
            "flatAt", default: TimeOfDay?.none, expected: "a time of day as \"22:00\", or never", &faults,
            words: { $0.map { "\($0)" } ?? "never" }
        ) {
            $0 == "never" ? .some(nil) : TimeOfDay($0).map(Optional.some)
        }
        weekendMinutes = section.int("weekendMinutes", default: 0, 0...1_440, &faults)
        exitsOnRegime = section.choice("regimeExit", default: Switch.off, &faults) == .on
        regimeAdxMinimum = section.fixed("regimeAdxMinimum", default: "25", zero...hundred, &faults)
        newsMinutes = section.int("newsMinutes", default: 0, 0...240, &faults)
        newsAction = section.choice("newsAction", default: .close, &faults)
        newsTightenAtr = section.fixed("newsTightenAtr", default: "0.4", tenth...twenty, &faults)
        scaleIn = Self.steps("scaleIn", &section, &faults)
        scaleOut = Self.steps("scaleOut", &section, &faults)
        section.end(&faults)
    }

    private static let partMinimum = Fixed.one
    /// A part is never all.
    private static let partMaximum = Fixed(raw: 99 * Fixed.scale)

    private enum Switch: String, CaseIterable { case off, on }

    private mutating func readTrail(_ section: inout SettingsSection, _ faults: inout SettingsFaults) {
        trail.startAtr = section.fixed("trailStartAtr", default: "0", zero...twenty, &faults)
        trail.endAtr = section.fixed("trailEndAtr", default: "3.0", tenth...twenty, &faults)
        trail.farAtr = section.fixed("trailFarAtr", default: "1.0", tenth...twenty, &faults)
        trail.nearAtr = section.fixed("trailNearAtr", default: "0.4", tenth...twenty, &faults)
        trail.stepAtr = section.fixed("trailStepAtr", default: "0.05", zero...Fixed.one, &faults)
        if trail.nearAtr > trail.farAtr {
            faults.add(
                section.file, line: section.line(of: "trailNearAtr") ?? section.line(of: "trailFarAtr"),
                "\(section.fullPath("trailNearAtr")): must be at most trailFarAtr (\(trail.farAtr)), was \(trail.nearAtr)"
            )
        }
        if trail.endAtr <= trail.startAtr {
            faults.add(
                section.file, line: section.line(of: "trailEndAtr") ?? section.line(of: "trailStartAtr"),
                "\(section.fullPath("trailEndAtr")): must be above trailStartAtr (\(trail.startAtr)), was \(trail.endAtr)"
            )
        }
    }

    private mutating func readEarlyCut(_ section: inout SettingsSection, _ faults: inout SettingsFaults) {
        earlyCut.lossAtr = section.fixed("earlyCutAtr", default: "0", zero...twenty, &faults)
        earlyCut.signs = section.int("earlyCutSigns", default: 2, 1...3, &faults)
        earlyCut.rsiLongMinimum = section.fixed("earlyCutRsiLong", default: "35", zero...hundred, &faults)
        earlyCut.rsiShortMaximum = section.fixed("earlyCutRsiShort", default: "65", zero...hundred, &faults)
        earlyCut.histogramBars = section.int("earlyCutHistogramBars", default: 3, 1...50, &faults)
        earlyCut.averageBars = section.int("earlyCutAverageBars", default: 20, 2...200, &faults)
    }

    /// `{60: 1.5, 240: 0}`: minutes and the least profit, ascending.
    private static func steps(_ section: inout SettingsSection, _ faults: inout SettingsFaults) -> [ProfitStep]
    {
        var table = section.section("profitSteps", &faults, isTold: false)
        var steps: [ProfitStep] = []
        for key in table.keys {
            let profit = table.fixed(key, default: "0", Fixed.zero - hundred...hundred, &faults)
            if let minutes = Int(key), (0...1_000_000).contains(minutes) {
                steps.append(ProfitStep(minutes: minutes, profit: profit))
            } else {
                faults.add(
                    table.file, line: table.line(of: key), "\(table.fullPath(key)): must be a number of minutes"
                )
            }
        }
        steps.sort { $0.minutes < $1.minutes }
        let words = steps.map { "\($0.minutes): \($0.profit)" }.joined(separator: ", ")
        faults.tell(section.fullPath("profitSteps"), "{\(words)}")
        return steps
    }

    private static func steps(
        _ name: String, _ section: inout SettingsSection, _ faults: inout SettingsFaults
    ) -> Steps {
        var steps = Steps()
        steps.everyAtr = section.fixed("\(name)Atr", default: "0", zero...twenty, &faults)
        steps.times = section.int("\(name)Times", default: 1, 1...10, &faults)
        steps.percent = section.fixed("\(name)Percent", default: "25", partMinimum...hundred, &faults)
        return steps
    }
}

extension SettingsSection {
    /// One of an enumeration's words.
    mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ key: String, default fallback: Choice, _ faults: inout SettingsFaults
    ) -> Choice {
        let words = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        return value(
            key, default: fallback, expected: "one of \(words)", &faults, words: { $0.rawValue }
        ) { Choice(rawValue: $0) }
    }
}
