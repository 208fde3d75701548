import Domain
import Engine

extension SmartMoneySettings {
    init(_ root: inout SettingsSection, _ faults: inout SettingsFaults) {
        var section = root.section("smartMoney", &faults)
        let names = Preset.allCases.map(\.rawValue).joined(separator: ", ")
        self.init(
            section.value("preset", default: .standard, expected: "one of \(names)", &faults, words: \.rawValue)
            {
                Preset(rawValue: $0)
            })
        biasTimeframe = section.timeframe("biasTimeframe", preset: biasTimeframe, &faults)
        entryTimeframe = section.timeframe("entryTimeframe", preset: entryTimeframe, &faults)
        volume = section.volumePolicy(default: volume, &faults)
        readBias(&section, &faults)
        readEntry(&section, &faults)
        readConfidence(&section, &faults)
        section.end(&faults)
        if let fault {
            faults.add(
                section.file, line: section.line(of: fault.key),
                "smartMoney.\(fault.key): must be \(fault.rule)")
            self = SmartMoneySettings()
        }
    }

    private mutating func readBias(_ section: inout SettingsSection, _ faults: inout SettingsFaults) {
        biasEmaPeriod = section.int("biasEmaPeriod", preset: biasEmaPeriod, 2...500, &faults)
        blockLookbackBars = section.int("blockLookbackBars", preset: blockLookbackBars, 5...100, &faults)
        blockVolumeMultiple = section.fixed(
            "blockVolumeMultiple", preset: blockVolumeMultiple, tenth...twenty, &faults)
        volumePeriod = section.int("volumePeriod", preset: volumePeriod, 2...200, &faults)
        gapPercent = section.fixed("gapPercent", preset: gapPercent, zero...twenty, &faults)
        poolPercent = section.fixed("poolPercent", preset: poolPercent, zero...twenty, &faults)
        proximityPercent = section.fixed("proximityPercent", preset: proximityPercent, zero...twenty, &faults)
        atrPeriod = section.int("atrPeriod", preset: atrPeriod, 2...200, &faults)
        stopBufferAtr = section.fixed("stopBufferAtr", preset: stopBufferAtr, zero...twenty, &faults)
        rewardRiskMinimum = section.fixed(
            "rewardRiskMinimum", preset: rewardRiskMinimum, Fixed.one...twenty, &faults)
    }

    private mutating func readEntry(_ section: inout SettingsSection, _ faults: inout SettingsFaults) {
        swingLookbackBars = section.int("swingLookbackBars", preset: swingLookbackBars, 6...100, &faults)
        sweepBars = section.int("sweepBars", preset: sweepBars, 1...20, &faults)
        breakBars = section.int("breakBars", preset: breakBars, 1...10, &faults)
        rsiPeriod = section.int("rsiPeriod", preset: rsiPeriod, 2...200, &faults)
        rsiLimit = section.fixed("rsiLimit", preset: rsiLimit, zero...hundred, &faults)
        bollingerPeriod = section.int("bollingerPeriod", preset: bollingerPeriod, 2...200, &faults)
        bollingerDeviations = section.fixed(
            "bollingerDeviations", preset: bollingerDeviations, zero...twenty, &faults)
        filtersMinimum = section.int("filtersMinimum", preset: filtersMinimum, 0...4, &faults)
    }

    private mutating func readConfidence(_ section: inout SettingsSection, _ faults: inout SettingsFaults) {
        confidenceBase = section.fixed("confidenceBase", preset: confidenceBase, zero...Fixed.one, &faults)
        confidenceStep = section.fixed("confidenceStep", preset: confidenceStep, zero...Fixed.one, &faults)
        confidenceMinimum = section.fixed(
            "confidenceMinimum", preset: confidenceMinimum, zero...Fixed.one, &faults)
    }
}

extension SettingsSection {
    /// The key `volume`: what becomes of rules that need it.
    mutating func volumePolicy(default policy: VolumePolicy, _ faults: inout SettingsFaults) -> VolumePolicy {
        let names = VolumePolicy.allCases.map(\.rawValue).joined(separator: ", ")
        return value("volume", default: policy, expected: "one of \(names)", &faults) {
            VolumePolicy(rawValue: $0)
        }
    }
}
