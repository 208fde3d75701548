import Domain
import Engine

extension SettingsSection {
    /// A timeframe that strategies may be asked on.
    mutating func timeframe(
        _ fallback: Timeframe, from least: Timeframe = .m1, to most: Timeframe = .h4,
        _ faults: inout SettingsFaults
    ) -> Timeframe {
        let allowed = Timeframe.allCases.filter { $0 >= least && $0 <= most }.map(\.name)
        return value(
            "timeframe", default: fallback, expected: "one of \(allowed.joined(separator: ", "))", &faults,
            words: \.name
        ) { name in Timeframe(name).flatMap { $0 >= least && $0 <= most ? $0 : nil } }
    }

    mutating func timeOfDay(_ key: String, _ fallback: TimeOfDay, _ faults: inout SettingsFaults) -> TimeOfDay {
        value(key, default: fallback, expected: "a time of day as \"08:30\"", &faults) { TimeOfDay($0) }
    }

    mutating func zone(_ fallback: String, _ faults: inout SettingsFaults) -> String {
        text(
            "zone", default: fallback, &faults, where: ZoneFiles.has,
            expected: "a time zone of \(ZoneFiles.folder), as Europe/London")
    }

    mutating func flag(_ key: String, _ fallback: Bool, _ faults: inout SettingsFaults) -> Bool {
        value(key, default: fallback, expected: "true or false", &faults) { Bool($0) }
    }

    mutating func distances(_ fallback: AtrDistances, _ faults: inout SettingsFaults) -> AtrDistances {
        AtrDistances(
            stop: fixed("stopAtr", default: fallback.stop.description, AtrDistances.range, &faults),
            target: fixed("targetAtr", default: fallback.target.description, AtrDistances.range, &faults))
    }
}

extension AverageCross.Settings {
    init(_ root: inout SettingsSection, _ faults: inout SettingsFaults) {
        self.init()
        var section = root.section("averageCross", &faults)
        timeframe = section.timeframe(timeframe, to: .d1, &faults)
        let kinds = AverageCross.Average.allCases.map(\.rawValue).joined(separator: " or ")
        average = section.value("average", default: average, expected: kinds, &faults) {
            AverageCross.Average(rawValue: $0)
        }
        fast = section.int("fast", default: fast, Measure.periodRange, &faults)
        slow = section.int("slow", default: slow, Measure.periodRange, &faults)
        atrPeriod = section.int("atrPeriod", default: atrPeriod, 2...200, &faults)
        distances = section.distances(distances, &faults)
        exitOnCross = section.flag("exitOnCross", exitOnCross, &faults)
        section.end(&faults)
        if fast >= slow {
            faults.add(
                section.file, line: section.line(of: "fast") ?? section.line(of: "slow"),
                "averageCross.fast: must be below slow (\(slow)), was \(fast)")
            (fast, slow) = (2, 3)
        }
    }
}

extension OpeningCross.Settings {
    static func read(_ root: inout SettingsSection, _ faults: inout SettingsFaults)
        -> (settings: OpeningCross.Settings, zone: String)
    {
        var settings = OpeningCross.Settings()
        var section = root.section("openingCross", &faults)
        settings.timeframe = section.timeframe(settings.timeframe, from: .m5, &faults)
        let zone = section.zone("UTC", &faults)
        settings.opens = section.timeOfDay("opens", settings.opens, &faults)
        settings.entryMinutes = section.int("entryMinutes", default: settings.entryMinutes, 1...1_440, &faults)
        settings.atrPeriod = section.int("atrPeriod", default: settings.atrPeriod, 2...200, &faults)
        settings.distances = section.distances(settings.distances, &faults)
        settings.exitOnCross = section.flag("exitOnCross", settings.exitOnCross, &faults)
        section.end(&faults)
        return (settings, zone)
    }
}

extension OpeningRangeSettings {
    static func read(_ root: inout SettingsSection, _ faults: inout SettingsFaults)
        -> (settings: OpeningRangeSettings, zone: String)
    {
        var settings = OpeningRangeSettings()
        var section = root.section("openingRange", &faults)
        settings.timeframe = section.timeframe(settings.timeframe, &faults)
        let zone = section.zone("Europe/London", &faults)
        settings.opens = section.timeOfDay("opens", settings.opens, &faults)
        settings.rangeMinutes = section.int("rangeMinutes", default: settings.rangeMinutes, 1...720, &faults)
        settings.entriesUntil = section.timeOfDay("entriesUntil", settings.entriesUntil, &faults)
        settings.exitAt = section.timeOfDay("exitAt", settings.exitAt, &faults)
        settings.volumeFactor = section.fixed(
            "volumeFactor", default: settings.volumeFactor.description, zero...twenty, &faults)
        settings.volumePeriod = section.int(
            "volumePeriod", default: settings.volumePeriod, Measure.periodRange, &faults)
        settings.stopPercent = section.fixed(
            "stopPercent", default: settings.stopPercent.description, hundredth...twenty, &faults)
        settings.targetPercent = section.fixed(
            "targetPercent", default: settings.targetPercent.description, hundredth...twenty, &faults)
        settings.shorts = section.flag("shorts", settings.shorts, &faults)
        section.end(&faults)
        for fault in settings.faults {
            faults.add(
                section.file, line: section.line(of: fault.key),
                "openingRange.\(fault.key): must be \(fault.rule)")
        }
        return (settings.faults.isEmpty ? settings : OpeningRangeSettings(), zone)
    }
}
