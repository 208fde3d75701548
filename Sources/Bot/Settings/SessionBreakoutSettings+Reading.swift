import Domain
import Engine

extension SessionBreakoutSettings {
    static func read(_ root: inout SettingsSection, _ faults: inout SettingsFaults)
        -> (settings: SessionBreakoutSettings, zone: String)
    {
        var section = root.section("sessionBreakout", &faults)
        var settings = SessionBreakoutSettings()
        // A day of shorter bars does not fit a series.
        settings.timeframe = section.value(
            "timeframe", default: settings.timeframe, expected: "one of M5, M15, M30", &faults
        ) { name in Timeframe(name).flatMap { [.m5, .m15, .m30].contains($0) ? $0 : nil } }
        let zone = section.zone("UTC", &faults)
        settings.asianHour = section.int("asianHour", default: settings.asianHour, 0...23, &faults)
        settings.londonHour = section.int("londonHour", default: settings.londonHour, 0...23, &faults)
        settings.newYorkHour = section.int("newYorkHour", default: settings.newYorkHour, 0...23, &faults)
        settings.afternoonHour = section.int("afternoonHour", default: settings.afternoonHour, 0...23, &faults)
        settings.breakoutAtr = section.fixed(
            "breakoutAtr", default: "\(settings.breakoutAtr)", zero...twenty, &faults)
        settings.rsiPeriod = section.int("rsiPeriod", default: settings.rsiPeriod, 2...200, &faults)
        settings.rsiLimit = section.fixed(
            "rsiLimit", default: "\(settings.rsiLimit)", Fixed(raw: 50 * Fixed.scale)...hundred, &faults)
        settings.volume = section.volumePolicy(default: settings.volume, &faults)
        settings.volumeMultiple = section.fixed(
            "volumeMultiple", default: "\(settings.volumeMultiple)", tenth...twenty, &faults)
        settings.volumePeriod = section.int("volumePeriod", default: settings.volumePeriod, 2...200, &faults)
        settings.atrPeriod = section.int("atrPeriod", default: settings.atrPeriod, 2...200, &faults)
        settings.stopAtr = section.fixed("stopAtr", default: "\(settings.stopAtr)", tenth...twenty, &faults)
        settings.targetAtr = section.fixed(
            "targetAtr", default: "\(settings.targetAtr)", tenth...twenty, &faults)
        section.end(&faults)
        if let fault = settings.fault {
            faults.add(
                section.file, line: section.line(of: fault.key),
                "sessionBreakout.\(fault.key): must be \(fault.rule)")
            settings = SessionBreakoutSettings()
        }
        return (settings, zone)
    }
}
