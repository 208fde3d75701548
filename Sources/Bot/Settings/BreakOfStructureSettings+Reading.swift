import Domain
import Engine

extension BreakOfStructureSettings {
    static func read(_ root: inout SettingsSection, _ faults: inout SettingsFaults)
        -> (settings: BreakOfStructureSettings, zone: String)
    {
        var section = root.section("breakOfStructure", &faults)
        var settings = BreakOfStructureSettings()
        settings.timeframe = section.timeframe(settings.timeframe, &faults)
        let zone = section.zone("UTC", &faults)
        let before = faults.sentences.count
        settings.hours = section.list(
            "hours", default: settings.hours, expected: "a whole hour from 0 to 23", &faults
        ) { text in Int(text).flatMap { (0...23).contains($0) ? $0 : nil } }
        if settings.hours.isEmpty, faults.sentences.count == before {
            faults.add(
                section.file, line: section.line(of: "hours"), "breakOfStructure.hours: must name at least one")
        }
        settings.readBreak(&section, &faults)
        settings.readRetest(&section, &faults)
        section.end(&faults)
        return (settings, zone)
    }

    private mutating func readBreak(_ section: inout SettingsSection, _ faults: inout SettingsFaults) {
        swingLookbackBars = section.int("swingLookbackBars", default: swingLookbackBars, 6...100, &faults)
        momentum = section.fixed("momentum", default: "\(momentum)", zero...twenty, &faults)
        momentumPeriod = section.int("momentumPeriod", default: momentumPeriod, 2...200, &faults)
        sweepLookbackBars = section.int("sweepLookbackBars", default: sweepLookbackBars, 1...50, &faults)
        volume = section.volumePolicy(default: volume, &faults)
        volumeMultiple = section.fixed("volumeMultiple", default: "\(volumeMultiple)", tenth...twenty, &faults)
        volumePeriod = section.int("volumePeriod", default: volumePeriod, 2...200, &faults)
    }

    private mutating func readRetest(_ section: inout SettingsSection, _ faults: inout SettingsFaults) {
        retestBars = section.int("retestBars", default: retestBars, 1...50, &faults)
        pullback = section.fixed("pullback", default: "\(pullback)", zero...twenty, &faults)
        atrPeriod = section.int("atrPeriod", default: atrPeriod, 2...200, &faults)
        stopBufferAtr = section.fixed("stopBufferAtr", default: "\(stopBufferAtr)", zero...twenty, &faults)
        spreadMaximumPercent = section.fixed(
            "spreadMaximumPercent", default: "\(spreadMaximumPercent)", zero...hundred, &faults)
        rewardRisk = section.fixed("rewardRisk", default: "\(rewardRisk)", Fixed.one...twenty, &faults)
    }
}
