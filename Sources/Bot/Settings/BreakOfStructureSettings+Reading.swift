import Domain
import Engine

extension BreakOfStructureSettings {
    static func read(_ root: inout SettingsSection, _ faults: inout SettingsFaults)
        -> (settings: BreakOfStructureSettings, zone: String)
    {
        var section = root.section("breakOfStructure", &faults)
        var settings = BreakOfStructureSettings()
        settings.timeframe = section.timeframe(settings.timeframe, &faults)
        return (settings, zone)
    }
}
