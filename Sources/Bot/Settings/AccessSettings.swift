import Commands
import Domain

/// Who has to agree, beyond what a role allows.
struct AccessSettings: Sendable, Hashable {
    /// Whether what raises the risk needs the yes of a second person.
    var twoPersons: Bool
    /// Whether those who have set up an authenticator are asked for its codes.
    var asksCodes: Bool

    init(_ root: inout SettingsSection, _ faults: inout SettingsFaults) {
        var section = root.section("access", &faults)
        asksCodes = section.value(
            "secondFactor", default: false, expected: "on or off", &faults, words: { $0 ? "on" : "off" }
        ) { ["on": true, "off": false][$0] }
        twoPersons = section.value(
            "twoPersons", default: false, expected: "on or off", &faults, words: { $0 ? "on" : "off" }
        ) { ["on": true, "off": false][$0] }
        section.end(&faults)
    }
}

extension Topics {
    /// By their numbers in the group; 0 is the general topic.
    static func read(_ telegram: inout SettingsSection, _ faults: inout SettingsFaults) -> Topics {
        var section = telegram.section("topics", &faults)
        var topics = Topics()
        for topic in Topic.allCases {
            let number = section.int(topic.rawValue, default: 0, 0...Int(Int32.max), &faults)
            topics[topic] = number == 0 ? nil : TopicID(Int64(number))
        }
        section.end(&faults)
        return topics
    }
}
