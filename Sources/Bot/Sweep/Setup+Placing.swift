import Backtest
import Domain

/// The same setup with the values of a point of a search in place of its own.
extension Setup {
    /// Where the parameters of a strategy's file are found: `parameters.fast`.
    static let parametersPrefix = "parameters."

    /// - Throws: every fault that the values make, alone or together.
    func placing(_ values: [ParameterPoint.Value]) throws(SettingsFaults) -> Setup {
        var setup = self
        let isParameter = { (value: ParameterPoint.Value) in value.name.hasPrefix(Self.parametersPrefix) }
        let settings = values.filter { !isParameter($0) }
        if !settings.isEmpty { try setup.read(settings) }
        try setup.place(values.filter(isParameter), ofFilesIn: self)
        return setup
    }

    private mutating func read(_ values: [ParameterPoint.Value]) throws(SettingsFaults) {
        let lists = Set(configuration.effective.filter { $0.value.hasPrefix("[") }.map(\.key))
        let before = configuration.account.timeZone
        configuration = try source.configuration(
            placing: values.map { (path: $0.name, text: $0.text, isList: lists.contains($0.name)) })
        do throws(Failure) {
            if configuration.account.timeZone != before {
                zone = try ZoneFiles.zone(configuration.account.timeZone, "account.timeZone")
            }
            clocks = try Self.clocks(of: configuration, known: clocks)
        } catch {
            var faults = SettingsFaults()
            faults.add("settings", line: nil, "\(error)")
            throw faults
        }
    }

    /// The files are those that were read at first: one that was changed since makes no difference.
    private mutating func place(_ values: [ParameterPoint.Value], ofFilesIn first: Setup) throws(SettingsFaults)
    {
        let known = first.configuration.strategies.compactMap(\.choice.file)
        var faults = SettingsFaults()
        configuration.strategies = configuration.strategies.map { strategy in
            guard case .rules(let read) = strategy.choice else { return strategy }
            var file = known.first { $0.path == read.path } ?? read
            let own = values.map {
                (name: String($0.name.dropFirst(Self.parametersPrefix.count)), text: $0.text)
            }
            .filter { file.parameters[$0.name] != nil }
            if !own.isEmpty {
                guard let other = file.placing(own, &faults) else { return strategy }
                file = other
            }
            return ChosenStrategy(choice: .rules(file), management: strategy.management)
        }
        guard faults.isEmpty else { throw faults }
    }
}
