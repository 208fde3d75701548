import Domain
import Engine
import Scheduler

extension SessionBreakoutSettings {
    init(_ root: inout SettingsSection, zone: inout Zone, _ faults: inout SettingsFaults) {
        var section = root.section("sessionBreakout", &faults)
        self.init()
        // A day of shorter bars does not fit a series.
        timeframe = section.entryTimeframe(["M5", "M15", "M30"], default: timeframe, &faults)
        zone = section.zone(&faults)
        asianHour = section.int("asianHour", default: asianHour, 0...23, &faults)
        londonHour = section.int("londonHour", default: londonHour, 0...23, &faults)
        newYorkHour = section.int("newYorkHour", default: newYorkHour, 0...23, &faults)
        afternoonHour = section.int("afternoonHour", default: afternoonHour, 0...23, &faults)
        breakoutAtr = section.fixed("breakoutAtr", default: "\(breakoutAtr)", zero...twenty, &faults)
        rsiPeriod = section.int("rsiPeriod", default: rsiPeriod, 2...200, &faults)
        rsiLimit = section.fixed(
            "rsiLimit", default: "\(rsiLimit)", Fixed(raw: 50 * Fixed.scale)...hundred, &faults)
        volume = section.volumePolicy(default: volume, &faults)
        volumeMultiple = section.fixed("volumeMultiple", default: "\(volumeMultiple)", tenth...twenty, &faults)
        volumePeriod = section.int("volumePeriod", default: volumePeriod, 2...200, &faults)
        atrPeriod = section.int("atrPeriod", default: atrPeriod, 2...200, &faults)
        stopAtr = section.fixed("stopAtr", default: "\(stopAtr)", tenth...twenty, &faults)
        targetAtr = section.fixed("targetAtr", default: "\(targetAtr)", tenth...twenty, &faults)
        section.end(&faults)
        if let fault {
            faults.add(
                section.file, line: section.line(of: fault.key),
                "sessionBreakout.\(fault.key): must be \(fault.rule)")
            self = SessionBreakoutSettings()
        }
    }
}
