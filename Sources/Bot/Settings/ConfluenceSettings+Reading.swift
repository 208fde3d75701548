import Domain
import Engine

extension ConfluenceSettings {
    init(_ root: inout SettingsSection, _ faults: inout SettingsFaults) {
        var section = root.section("confluence", &faults)
        self.init()
        readScore(&section, &faults)
        readGrade(&section, &faults)
        readRegime(&section, &faults)
        normal = RegimeTerms("", normal, &section, &faults)
        trending = RegimeTerms("trending", trending, &section, &faults)
        ranging = RegimeTerms("ranging", ranging, &section, &faults)
        volatile = RegimeTerms("volatile", volatile, &section, &faults)
        section.end(&faults)
        if let fault {
            faults.add(
                section.file, line: section.line(of: fault.key),
                "confluence.\(fault.key): must be \(fault.rule)")
            self = ConfluenceSettings()
        }
    }

    private mutating func readScore(_ section: inout SettingsSection, _ faults: inout SettingsFaults) {
        emaFast = section.int("emaFast", default: emaFast, 2...500, &faults)
        emaSlow = section.int("emaSlow", default: emaSlow, 2...500, &faults)
        adxPeriod = section.int("adxPeriod", default: adxPeriod, 2...200, &faults)
        adxMinimum = section.fixed("adxMinimum", default: "\(adxMinimum)", zero...hundred, &faults)
        zoneLookbackBars = section.int("zoneLookbackBars", default: zoneLookbackBars, 3...100, &faults)
        gapPercent = section.fixed("gapPercent", default: "\(gapPercent)", zero...twenty, &faults)
        zoneDistanceAtr = section.fixed(
            "zoneDistanceAtr", default: "\(zoneDistanceAtr)", zero...twenty, &faults)
        atrPeriod = section.int("atrPeriod", default: atrPeriod, 2...200, &faults)
        barsMinimum = section.int("barsMinimum", default: barsMinimum, 1...500, &faults)
        atrMinimumBps = section.fixed("atrMinimumBps", default: "\(atrMinimumBps)", zero...hundred, &faults)
        targetSpreadMultiple = section.fixed(
            "targetSpreadMultiple", default: "\(targetSpreadMultiple)", zero...hundred, &faults)
        targetMinimumBps = section.fixed(
            "targetMinimumBps", default: "\(targetMinimumBps)", zero...hundred, &faults)
    }

    private mutating func readGrade(_ section: inout SettingsSection, _ faults: inout SettingsFaults) {
        raisedMinimum = section.int("raisedMinimum", default: raisedMinimum, 1...Self.points, &faults)
        highestMinimum = section.int("highestMinimum", default: highestMinimum, 1...Self.points, &faults)
        agreementWeight = section.fixed(
            "agreementWeight", default: "\(agreementWeight)", zero...Fixed.one, &faults)
        confluenceWeight = section.fixed(
            "confluenceWeight", default: "\(confluenceWeight)", zero...Fixed.one, &faults)
        ensembleMinimum = section.fixed(
            "ensembleMinimum", default: "\(ensembleMinimum)", zero...Fixed.one, &faults)
    }

    private mutating func readRegime(_ section: inout SettingsSection, _ faults: inout SettingsFaults) {
        rangingAdxMaximum = section.fixed(
            "rangingAdxMaximum", default: "\(rangingAdxMaximum)", zero...hundred, &faults)
        volatileAtrRatio = section.fixed(
            "volatileAtrRatio", default: "\(volatileAtrRatio)", tenth...twenty, &faults)
        atrSlowPeriod = section.int("atrSlowPeriod", default: atrSlowPeriod, 2...500, &faults)
    }
}

extension RegimeTerms {
    /// - Parameter name: what its keys begin with; empty for the base set.
    fileprivate init(
        _ name: String, _ terms: RegimeTerms, _ section: inout SettingsSection, _ faults: inout SettingsFaults
    ) {
        func key(_ word: String) -> String {
            name.isEmpty ? word : name + word.prefix(1).uppercased() + word.dropFirst()
        }
        self.init(
            targetAtr: section.fixed(key("targetAtr"), default: "\(terms.targetAtr)", tenth...twenty, &faults),
            stopAtr: section.fixed(key("stopAtr"), default: "\(terms.stopAtr)", tenth...twenty, &faults),
            confluence: section.int(
                key("confluenceMinimum"), default: terms.confluence, 1...ConfluenceSettings.points, &faults),
            entriesPerDay: section.int(key("entriesPerDay"), default: terms.entriesPerDay, 0...100, &faults))
    }
}
