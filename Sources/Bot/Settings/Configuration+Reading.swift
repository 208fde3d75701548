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
        described = list
        prices = PriceSettings(&root, &faults)
        rehearsal = RehearsalSettings(&root, &faults)
        let known = StrategySettings(&root, &faults)
        scanning = ScanTerms(&root, &faults)
        var shadow = root.section("shadow", &faults)
        shadowBars = shadow.int("exitBars", default: 96, 1...10_000, &faults)
        shadow.end(&faults)
        (waiting, needsApproval) = EntryApproval.read(&root, &faults)
        limits = RiskLimits(&root, &faults)
        sizing = SizingTerms(&root, &limits, list, &faults)
        prop = PropTerms.read(&root, &faults)
        strategies = known.chosen(spreadMaximumBps: limits.spreadBps)
        var paperSection = root.section("paper", &faults)
        paper = PaperTerms(&paperSection, &faults)
        margin = MarginLevels(&paperSection, &faults)
        venue = paperSection.value(
            "venue", default: PaperPlace.inside, expected: PaperPlace.words, &faults, words: \.word
        ) { PaperPlace($0) }
        paperSection.end(&faults)
        news = NewsSettings(&root, &faults)
        schedule = ScheduleSettings(&root, &faults)
        jobs = JobSettings(&root, &faults)
        venues = VenueFile.read(&root, &faults)
        telegram = TelegramSettings(&root, &faults)
        secondWay = SecondWaySettings(&root, &faults)
        silence = SilenceRule.read(&root, &faults)
        escalateAfter = NoticeSettings.escalateAfter(&root, &faults)
        access = AccessSettings(&root, &faults)
        var storage = root.section("storage", &faults)
        storageFolder = storage.text("folder", default: "data", &faults)
        ballastMegabytes = storage.int("ballastMegabytes", default: 64, 0...10_000, &faults)
        storage.end(&faults)
        record = RecordSettings(&root, &faults)
        system = SystemSettings(&root, &faults)
        root.end(&faults)
        guard faults.isEmpty else { throw faults }
        effective = faults.effective
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
}

let zero = Fixed.zero
let tenth = Fixed(raw: Fixed.scale / 10)
let twenty = Fixed(raw: 20 * Fixed.scale)
let hundred = Fixed(raw: 100 * Fixed.scale)
let hundredth = Fixed(raw: Fixed.scale / 100)

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
