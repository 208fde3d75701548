/// How people prove that they are who they are.
struct AccessSettings: Sendable, Hashable {
    /// Whether those who have set up an authenticator are asked for its codes.
    var asksCodes: Bool

    init(_ root: inout SettingsSection, _ faults: inout SettingsFaults) {
        var section = root.section("access", &faults)
        asksCodes = section.value(
            "secondFactor", default: false, expected: "on or off", &faults, words: { $0 ? "on" : "off" }
        ) { ["on": true, "off": false][$0] }
        section.end(&faults)
    }
}
