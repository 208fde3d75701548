import Domain
import Engine
import Scheduler

extension BreakOfStructureSettings {
    init(_ root: inout SettingsSection, zone: inout Zone, _ faults: inout SettingsFaults) {
        var section = root.section("breakOfStructure", &faults)
        self.init()
        timeframe = section.entryTimeframe(["M1", "M5", "M15", "M30", "H1", "H4"], default: timeframe, &faults)
        zone = section.zone(&faults)
        let before = faults.sentences.count
        hours = section.list("hours", default: hours, expected: "a whole hour from 0 to 23", &faults) { text in
            Int(text).flatMap { (0...23).contains($0) ? $0 : nil }
        }
        if hours.isEmpty, faults.sentences.count == before {
            faults.add(
                section.file, line: section.line(of: "hours"), "breakOfStructure.hours: must name at least one")
        }
        swingLookbackBars = section.int("swingLookbackBars", default: swingLookbackBars, 6...100, &faults)
        retestBars = section.int("retestBars", default: retestBars, 1...50, &faults)
        momentum = section.fixed("momentum", default: "\(momentum)", zero...twenty, &faults)
        momentumPeriod = section.int("momentumPeriod", default: momentumPeriod, 2...200, &faults)
        sweepLookbackBars = section.int("sweepLookbackBars", default: sweepLookbackBars, 1...50, &faults)
        volume = section.volumePolicy(default: volume, &faults)
        volumeMultiple = section.fixed("volumeMultiple", default: "\(volumeMultiple)", tenth...twenty, &faults)
        volumePeriod = section.int("volumePeriod", default: volumePeriod, 2...200, &faults)
        pullback = section.fixed("pullback", default: "\(pullback)", zero...twenty, &faults)
        atrPeriod = section.int("atrPeriod", default: atrPeriod, 2...200, &faults)
        stopBufferAtr = section.fixed("stopBufferAtr", default: "\(stopBufferAtr)", zero...twenty, &faults)
        spreadMaximumPercent = section.fixed(
            "spreadMaximumPercent", default: "\(spreadMaximumPercent)", zero...hundred, &faults)
        rewardRisk = section.fixed("rewardRisk", default: "\(rewardRisk)", Fixed.one...twenty, &faults)
        section.end(&faults)
    }
}

extension SettingsSection {
    /// The key `timeframe`, one of `names`.
    mutating func entryTimeframe(
        _ names: [String], default timeframe: Timeframe, _ faults: inout SettingsFaults
    ) -> Timeframe {
        let expected = "one of \(names.joined(separator: ", "))"
        return value("timeframe", default: timeframe, expected: expected, &faults) { text in
            Timeframe(text).flatMap { names.contains($0.name) ? $0 : nil }
        }
    }

    /// The key `timeZone`: where a strategy's hours are those of the wall clock.
    mutating func zone(_ faults: inout SettingsFaults) -> Zone {
        let name = text(
            "timeZone", default: "UTC", &faults, where: ZoneFiles.has,
            expected: "a time zone of \(ZoneFiles.folder), as Europe/London")
        return (try? ZoneFiles.zone(name, "a strategy's hours")) ?? .utc
    }
}
