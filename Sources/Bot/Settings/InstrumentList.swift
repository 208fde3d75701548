import Domain
import Engine
import Wire

/// Reads config/instruments.yaml.
enum InstrumentList {
    static func read(_ root: YAMLNode, file: String, _ faults: inout SettingsFaults) -> [Instrument] {
        var section = SettingsSection(root, path: "", file: file, &faults)
        let list: [Instrument] = section.keys.compactMap { name in
            var fields = section.section(name, &faults, isTold: false)
            defer { fields.end(&faults) }
            guard let id = InstrumentID(checking: name), name.utf8.count <= EntryNames.instrumentLengthMaximum
            else {
                faults.add(
                    file, line: section.line(of: name),
                    "\(name): a name has 1 to \(EntryNames.instrumentLengthMaximum) letters, digits, . or -")
                return nil
            }
            return instrument(id, &fields, line: section.line(of: name), &faults)
        }
        var owners: [String: InstrumentID] = [:]
        for instrument in list { owners[instrument.id.value.lowercased()] = instrument.id }
        for instrument in list {
            for alias in instrument.aliases {
                let word = alias.value.lowercased()
                if let other = owners[word] {
                    faults.add(
                        file, line: section.line(of: instrument.id.value),
                        "\(instrument.id).aliases: \(alias) already means \(other)")
                }
                owners[word] = instrument.id
            }
        }
        return list
    }

    private static func instrument(
        _ id: InstrumentID, _ fields: inout SettingsSection, line: Int?, _ faults: inout SettingsFaults
    ) -> Instrument? {
        let before = faults.sentences.count
        let smallest = Fixed(raw: 1)
        let largest = Quantity.maximum
        let assetClass = fields.value(
            "class", default: nil as Instrument.AssetClass?, expected: "forex, metal, crypto or equity", &faults
        ) { Instrument.AssetClass(rawValue: $0) }
        let base = fields.value(
            "base", default: nil as Currency?, expected: currencyWords, &faults, read: readCurrency)
        let quote = fields.value(
            "quote", default: nil as Currency?, expected: currencyWords, &faults, read: readCurrency)
        let tick = fields.fixed("tick", default: "0", smallest...largest, &faults)
        let step = fields.fixed("step", default: "0", smallest...largest, &faults)
        let minimum = fields.fixed("minimum", default: "0", smallest...largest, &faults)
        let maximum = fields.fixed("maximum", default: "0", smallest...largest, &faults)
        let contract = fields.fixed("contractSize", default: "1", smallest...largest, &faults)
        let spread = fields.int("spreadTicks", default: 1, 0...100_000, &faults)
        let news = fields.list("news", default: [], expected: currencyWords, &faults, read: readCurrency)
        let aliases = fields.list(
            "aliases", default: [], expected: "a name of letters, digits, . or -", &faults
        ) { InstrumentID(checking: $0) }
        guard faults.sentences.count == before else { return nil }
        let financing = financing(of: id, &fields, line: line, &faults)
        let leverage = leverage(of: id, &fields, line: line, &faults)
        guard faults.sentences.count == before else { return nil }
        guard let assetClass, let base, let quote, tick > .zero, step > .zero, let least = Quantity(minimum),
            let most = Quantity(maximum), least > .zero, least <= most
        else {
            faults.add(
                fields.file, line: line,
                "\(id): class, base, quote, tick, step, minimum and a maximum above it are needed")
            return nil
        }
        return Instrument(
            id: id, assetClass: assetClass, baseCurrency: base, quoteCurrency: quote, tick: tick, step: step,
            minimum: least, maximum: most, contractSize: contract, paperSpreadTicks: spread,
            newsCurrencies: news, aliases: aliases, financing: financing,
            leverage: leverage)
    }
}
