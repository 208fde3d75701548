import Domain

enum NoticeSettings {
    /// How long an alarm waits for somebody before it is said again.
    ///
    /// - Returns: `nil` where it is not.
    static func escalateAfter(_ root: inout SettingsSection, _ faults: inout SettingsFaults) -> Duration? {
        var section = root.section("notices", &faults)
        let minutes = section.int("escalateAfterMinutes", default: 10, 0...1_440, &faults)
        section.end(&faults)
        return minutes > 0 ? .minutes(minutes) : nil
    }
}
