import Domain
import Wire

@testable import Bot

/// Reads settings as the bot does.
enum Reading {
    static func configuration(_ settings: String) throws -> Configuration {
        try configuration([UInt8](settings.utf8))
    }

    static func configuration(_ settings: [UInt8]) throws -> Configuration {
        try Setup.configuration(
            settings, "settings.yaml", [UInt8](Scratch.text("config/instruments.yaml").utf8), "instruments.yaml"
        )
    }

    /// Everything that is said about `settings`, a line each.
    static func faults(_ settings: String) throws -> [String] { try faults([UInt8](settings.utf8)) }

    static func faults(_ settings: [UInt8]) throws -> [String] {
        do {
            _ = try configuration(settings)
            return []
        } catch let faults as SettingsFaults {
            return faults.sentences
        }
    }

    static func instruments(_ text: String) throws -> (list: [Instrument], faults: [String]) {
        var faults = SettingsFaults()
        let list = InstrumentList.read(try YAMLNode(parsing: text), file: "instruments.yaml", &faults)
        return (list, faults.sentences)
    }
}
