import Domain
import Wire

/// Settings and instruments as they were parsed, before anything is understood.
struct SettingsSource: Sendable {
    private let root: YAMLNode
    private let instruments: [Instrument]
    private let path: String
    private let faults: SettingsFaults

    /// - Parameter choices: what stands in place of lists of the settings, each a list of one word.
    /// - Throws: where the settings are no YAML; what is wrong with the instruments is told with the rest.
    init(
        _ settings: [UInt8], _ settingsPath: String, _ instruments: [UInt8], _ instrumentsPath: String,
        _ choices: [(key: String, value: String)] = []
    ) throws(SettingsFaults) {
        var faults = SettingsFaults()
        let list = Self.parsed(instruments, instrumentsPath, &faults).map {
            InstrumentList.read($0, file: instrumentsPath, &faults)
        }
        guard let root = Self.parsed(settings, settingsPath, &faults) else { throw faults }
        self.root = choices.reduce(root) { $0.placing($1.value, at: [$1.key], isList: true) }
        self.instruments = list ?? []
        self.faults = faults
        path = settingsPath
    }

    /// The settings, with other values at some of their paths.
    ///
    /// - Parameter values: by path, `risk.openPositions`; a list takes a list of the one word.
    /// - Throws: everything that is wrong.
    func configuration(placing values: [(path: String, text: String, isList: Bool)] = [])
        throws(SettingsFaults) -> Configuration
    {
        let placed = values.reduce(root) { root, value in
            root.placing(
                value.text, at: value.path.split(separator: ".").map(String.init), isList: value.isList)
        }
        return try Configuration(settings: placed, instruments: instruments, file: path, faults: faults)
    }

    private static func parsed(_ bytes: [UInt8], _ path: String, _ faults: inout SettingsFaults) -> YAMLNode? {
        do throws(YAMLError) {
            return try YAMLNode(parsing: bytes)
        } catch {
            faults.add(path, line: nil, "\(error)")
            return nil
        }
    }
}
