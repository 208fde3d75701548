import Commands
import Desk
import Domain
import Engine
import Matching
import Scheduler
import Wire

extension Configuration {
    /// Reads the settings and the instruments.
    ///
    /// - Throws: ``SettingsFaults`` with every fault that there is.
    init(
        settings: YAMLNode, instruments list: [Instrument], file: String,
        faults: SettingsFaults = SettingsFaults()
    )
        throws(SettingsFaults)
    {
        var faults = faults
        var root = SettingsSection(settings, path: "", file: file, &faults)
        account = AccountSettings(&root, &faults)
        instruments = Self.instruments(&root, list, &faults)
        prices = PriceSettings(&root, &faults)
        rehearsal = RehearsalSettings(&root, &faults)
        (timeframe, checklist) = Self.strategy(&root, &faults)
        limits = RiskLimits(&root, &faults)
        checklist.spreadMaximumBps = limits.spreadBps
        var paperSection = root.section("paper", &faults)
        paper = PaperTerms(&paperSection, &faults)
        venue = paperSection.value(
            "venue", default: PaperPlace.inside, expected: PaperPlace.words, &faults
        ) { PaperPlace($0) }
        paperSection.end(&faults)
        news = NewsSettings(&root, &faults)
        schedule = ScheduleSettings(&root, &faults)
        telegram = TelegramSettings(&root, &faults)
        var storage = root.section("storage", &faults)
        storageFolder = storage.text("folder", default: "data", &faults)
        storage.end(&faults)
        system = SystemSettings(&root, &faults)
        root.end(&faults)
        guard faults.isEmpty else { throw faults }
    }

    private static func instruments(
        _ root: inout SettingsSection, _ known: [Instrument], _ faults: inout SettingsFaults
    ) -> InstrumentTable {
        let names = known.map(\.id.value)
        let before = faults.sentences.count
        var chosen: [Instrument] = []
        let symbols = root.list(
            "symbols", default: ["BTCUSDT", "ETHUSDT"], expected: "one of \(names.joined(separator: ", "))",
            &faults
        ) { names.contains($0) ? $0 : nil }
        for symbol in symbols where !chosen.contains(where: { $0.id.value == symbol }) {
            chosen += known.filter { $0.id.value == symbol }
        }
        if chosen.isEmpty, faults.sentences.count == before {
            faults.add(root.file, line: root.line(of: "symbols"), "symbols: must name at least one instrument")
        }
        return InstrumentTable(Array(chosen.prefix(InstrumentTable.countMaximum)))
    }

    private static func strategy(_ root: inout SettingsSection, _ faults: inout SettingsFaults)
        -> (Timeframe, ChecklistSettings)
    {
        var section = root.section("strategy", &faults)
        let timeframe = section.value(
            "timeframe", default: Timeframe.m15, expected: "one of M1, M5, M15, M30, H1, H4", &faults
        ) { name in Timeframe(name).flatMap { $0 == .d1 ? nil : $0 } }
        var checklist = ChecklistSettings()
        checklist.emaFast = section.int("emaFast", default: 20, 2...500, &faults)
        checklist.emaSlow = section.int("emaSlow", default: 50, 2...500, &faults)
        checklist.emaTrend = section.int("emaTrend", default: 200, 2...500, &faults)
        checklist.rsiPeriod = section.int("rsiPeriod", default: 14, 2...200, &faults)
        checklist.atrPeriod = section.int("atrPeriod", default: 14, 2...200, &faults)
        checklist.adxPeriod = section.int("adxPeriod", default: 14, 2...200, &faults)
        checklist.trendNeutralBandBps = section.fixed(
            "trendNeutralBandBps", default: "0", zero...hundred, &faults)
        checklist.rsiLongMaximum = section.fixed("rsiLongMaximum", default: "70", zero...hundred, &faults)
        checklist.rsiShortMinimum = section.fixed("rsiShortMinimum", default: "30", zero...hundred, &faults)
        checklist.atrMinimumBps = section.fixed("atrMinimumBps", default: "0.5", zero...hundred, &faults)
        checklist.adxTrendMinimum = section.fixed("adxTrendMinimum", default: "25", zero...hundred, &faults)
        checklist.adxChopMaximum = section.fixed("adxChopMaximum", default: "20", zero...hundred, &faults)
        checklist.compressionChopMaximum = section.fixed(
            "compressionChopMaximum", default: "0.3", zero...Fixed.one, &faults)
        checklist.extensionMaximumAtr = section.fixed(
            "extensionMaximumAtr", default: "2.0", tenth...twenty, &faults)
        checklist.stopAtr = section.fixed("stopAtr", default: "1.5", tenth...twenty, &faults)
        checklist.targetAtr = section.fixed("targetAtr", default: "3.0", tenth...twenty, &faults)
        checklist.stopMinimumBps = section.fixed("stopMinimumBps", default: "4.5", zero...hundred, &faults)
        checklist.rewardRiskMinimum = section.fixed("rewardRiskMinimum", default: "1.5", zero...twenty, &faults)
        section.end(&faults)
        for fault in checklist.faults {
            faults.add(section.file, line: section.line(of: fault.key), "strategy.\(fault)")
        }
        return (timeframe, checklist)
    }
}

let zero = Fixed.zero
let tenth = Fixed(raw: Fixed.scale / 10)
let twenty = Fixed(raw: 20 * Fixed.scale)
let hundred = Fixed(raw: 100 * Fixed.scale)
private let hundredth = Fixed(raw: Fixed.scale / 100)

extension Configuration.AccountSettings {
    fileprivate init(_ root: inout SettingsSection, _ faults: inout SettingsFaults) {
        var section = root.section("account", &faults)
        let currency = section.value(
            "currency", default: Currency("USDT"), expected: currencyWords, &faults, read: readCurrency)
        name = section.value(
            "name", default: AccountID("paper"), expected: "1 to 64 letters, digits, - or _", &faults
        ) {
            AccountID(checking: $0)
        }
        startingBalance = Money(
            section.fixed(
                "startingBalance", default: "10000", Fixed.one...Fixed(raw: 1_000_000_000 * Fixed.scale),
                &faults),
            currency)
        parity = section.list(
            "parity", default: [Currency("USD")], expected: currencyWords, &faults, read: readCurrency)
        timeZone = section.text(
            "timeZone", default: "UTC", &faults, where: ZoneFiles.has,
            expected: "a time zone of \(ZoneFiles.folder), as Europe/London")
        section.end(&faults)
    }
}

extension Configuration.PriceSettings {
    fileprivate init(_ root: inout SettingsSection, _ faults: inout SettingsFaults) {
        var section = root.section("prices", &faults)
        _ = section.text("source", default: "binance", &faults, where: { $0 == "binance" }, expected: "binance")
        baseURL = section.text(
            "baseURL", default: "https://fapi.binance.com", &faults, where: isURL, expected: urlWords)
        poll = section.seconds("pollSeconds", default: 5, 1...60, &faults)
        section.end(&faults)
    }
}
