import Commands
import Desk
import Domain
import Engine
import Matching
import Scheduler
import Wire

let currencyWords = "a currency in capitals, as USD or USDT"
let urlWords = "an address that begins with https:// or http://"

func readCurrency(_ text: String) -> Currency? {
    let isCode =
        (2...10).contains(text.utf8.count)
        && text.utf8.allSatisfy { (0x41...0x5a).contains($0) || (0x30...0x39).contains($0) }
    return isCode ? Currency(text) : nil
}

/// Without a name and password: settings hold no secrets.
func isURL(_ text: String) -> Bool {
    (text.hasPrefix("https://") || text.hasPrefix("http://")) && !text.hasSuffix("/")
        && !text.utf8.contains { $0 <= 0x20 || $0 == UInt8(ascii: "@") }
}

extension Configuration.RehearsalSettings {
    init(_ root: inout SettingsSection, _ faults: inout SettingsFaults) {
        var section = root.section("rehearsal", &faults)
        recording = section.text("recording", default: "config/recordings/crypto-2025-05", &faults)
        speed = section.int("speed", default: 60, 1...600, &faults)
        port = section.int("port", default: 0, 0...65_535, &faults)
        section.end(&faults)
    }
}

extension ScanTerms {
    init(_ root: inout SettingsSection, _ faults: inout SettingsFaults) {
        var section = root.section("scan", &faults)
        let collect = section.seconds("collectSeconds", default: 2, 0...300, &faults)
        let decay = section.int("decayBars", default: 2, 0...100, &faults)
        section.end(&faults)
        self.init(collect: collect, decayBars: decay)
    }
}

extension PaperTerms {
    init(_ section: inout SettingsSection, _ faults: inout SettingsFaults) {
        let money = zero...PaperCommission.perLotMaximum
        let commission = PaperCommission(
            bps: section.fixed("commissionBps", default: "5", zero...hundred, &faults),
            perLot: section.fixed("commissionPerLot", default: "0", money, &faults),
            minimum: section.fixed("commissionMinimum", default: "0", money, &faults))
        let slippage = PaperSlippage(
            ticks: section.int("slippageTicks", default: 1, 0...1_000, &faults),
            bps: section.fixed("slippageBps", default: "0", zero...PaperSlippage.bpsMaximum, &faults),
            atrPercent: section.fixed("slippageAtrPercent", default: "0", zero...hundred, &faults),
            volumeImpact: section.fixed("slippageVolumeImpact", default: "0", zero...Fixed.one, &faults),
            volumePercent: section.fixed("slippageVolumePercent", default: "2.5", zero...hundred, &faults))
        self.init(
            slippage: slippage, commission: commission,
            liquidityPercent: section.fixed("liquidityPercent", default: "0", zero...hundred, &faults),
            latency: .milliseconds(section.int("latencyMilliseconds", default: 0, 0...60_000, &faults)))
    }
}

extension Configuration.NewsSettings {
    init(_ root: inout SettingsSection, _ faults: inout SettingsFaults) {
        var section = root.section("news", &faults)
        let week = "https://nfs.faireconomy.media/ff_calendar_thisweek"
        urls = [("calendarURL", ".json"), ("calendarXML", ".xml")].map { key, ending in
            section.text(key, default: week + ending, &faults, where: isURL, expected: urlWords)
        }
        files = [("venueFile", CalendarEvent.Source.venue), ("ownFile", .own)].compactMap { key, source in
            let path = section.text(key, default: "", &faults, where: { _ in true })
            return path.isEmpty ? nil : CalendarFiles.Place(source: source, path: path)
        }
        fetchEvery = section.minutes("fetchMinutes", default: 60, 60...1_440, &faults)
        let before = section.int(.newsBefore, &faults)
        let after = section.int(.newsAfter, &faults)
        let stale = section.int("staleHours", default: 24, 1...168, &faults)
        let blind = section.int("blindHours", default: 72, 1...336, &faults)
        if blind < stale {
            let line = section.line(of: "blindHours") ?? section.line(of: "staleHours")
            faults.add(
                section.file, line: line,
                "news.blindHours: must be at least staleHours (\(stale)), was \(blind)")
        }
        let plans = NewsRules.Plans(
            high: section.choice("high", default: .noEntries, &faults),
            medium: section.choice("medium", default: .nothing, &faults),
            low: section.choice("low", default: .nothing, &faults))
        let waits = Self.waits(&section, &faults)
        rules = NewsRules(
            minutesBefore: before, minutesAfter: after, plans: plans, waits: waits, staleAfter: .hours(stale),
            blindAfter: .hours(max(stale, blind)))
        section.end(&faults)
    }
}

extension Configuration.NewsSettings {
    /// `{medium: 15 15, GBP: 20 30, USD CPI: 45 60, Press Conference: 30 90}`: what it is about, minutes before and after.
    private static func waits(_ section: inout SettingsSection, _ faults: inout SettingsFaults)
        -> [NewsRules.Wait]
    {
        var list = section.section("waits", &faults, isTold: false)
        let waits = list.keys.compactMap { key in
            list.value(
                key, default: NewsRules.Wait?.none,
                expected: "two numbers from 0 to \(NewsRules.minutesMaximum), minutes before and after",
                &faults,
                words: { $0.map { "\($0.minutesBefore) \($0.minutesAfter)" } ?? "" }
            ) { text in wait(key, text).map { Optional($0) } }
        }
        list.end(&faults)
        let told = zip(list.keys, waits).map { "\($0): \($1.minutesBefore) \($1.minutesAfter)" }
        faults.tell(section.fullPath("waits"), "{\(told.joined(separator: ", "))}")
        return waits
    }

    private static func wait(_ key: String, _ text: String) -> NewsRules.Wait? {
        let numbers = text.split(separator: " ").compactMap { Int($0) }
        guard numbers.count == 2, text.split(separator: " ").count == 2,
            numbers.allSatisfy((0...NewsRules.minutesMaximum).contains)
        else { return nil }
        let isCode = { (word: Substring) in
            word.utf8.count == 3 && word.utf8.allSatisfy { (0x41...0x5a).contains($0) }
        }
        let words = key.split(separator: " ", maxSplits: 1)
        let impact = CalendarEvent.Impact(rawValue: key)
        // "CPI" is three capitals too, and no currency: a currency is one that the calendar lists.
        let currency = words.first.flatMap {
            isCode($0) && currencies.contains(String($0)) ? Currency(String($0)) : nil
        }
        let title = impact != nil ? nil : currency == nil ? key : words.count == 2 ? String(words[1]) : nil
        return NewsRules.Wait(
            impact: impact, currency: currency, titlePart: title, minutesBefore: numbers[0],
            minutesAfter: numbers[1])
    }

    /// Those of the weekly feed.
    private static let currencies: Set<String> = [
        "USD", "EUR", "GBP", "JPY", "AUD", "CAD", "CNY", "NZD", "CHF",
    ]
}

extension Configuration.ScheduleSettings {
    init(_ root: inout SettingsSection, _ faults: inout SettingsFaults) {
        var section = root.section("schedule", &faults)
        summaryEvery = section.minutes("summaryMinutes", default: 60, 5...1_440, &faults)
        guard let evening = TimeOfDay(hour: 22, minute: 0) else { preconditionFailure("22:00 is a time") }
        dailyReportAt = section.value(
            "dailyReportAt", default: evening, expected: "a time of day as \"22:00\"", &faults
        ) { TimeOfDay($0) }
        section.end(&faults)
    }
}

extension Configuration.TelegramSettings {
    init(_ root: inout SettingsSection, _ faults: inout SettingsFaults) {
        var section = root.section("telegram", &faults)
        users = [:]
        var people = section.section("users", &faults, isTold: false)
        for key in people.keys {
            let role = people.value(
                key, default: Role.viewer, expected: "viewer, trader, admin or owner", &faults
            ) {
                Role($0)
            }
            if let number = Int64(key), number > 0 {
                users[UserID(number)] = role
            } else {
                faults.add(
                    people.file, line: people.line(of: key),
                    "telegram.users.\(key): must be a user's number, above zero")
            }
        }
        let roles = users.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.rawValue)" }
        faults.tell("telegram.users", "{\(roles.joined(separator: ", "))}")
        pollTimeout = section.seconds("pollTimeoutSeconds", default: 50, 1...50, &faults)
        let perChat = section.fixed(
            "perChatSeconds", default: "1", zero...Fixed(raw: 60 * Fixed.scale), &faults)
        let perGroup = section.int("perGroupMinute", default: 20, 1...100_000, &faults)
        let perSecond = section.int("perSecond", default: 30, 1...100_000, &faults)
        sending = Outbox.Limits(
            perChat: .nanoseconds(perChat.raw * 10), perGroupMinute: perGroup, perSecond: perSecond)
        var card = section.section("liveCard", &faults)
        liveCardEvery = card.seconds("everySeconds", default: 15, 5...3_600, &faults)
        card.end(&faults)
        topics = Topics.read(&section, &faults)
        language = section.value("language", default: .english, expected: "en or de", &faults, words: \.code) {
            Language(code: $0)
        }
        pictures = section.value(
            "pictures", default: true, expected: "on or off", &faults, words: { $0 ? "on" : "off" }
        ) { ["on": true, "off": false][$0] }
        section.end(&faults)
    }
}

extension EntryApproval {
    /// - Returns: how an entry waits, and whether every one has to.
    static func read(_ root: inout SettingsSection, _ faults: inout SettingsFaults)
        -> (terms: EntryApproval, isRequired: Bool)
    {
        var section = root.section("approval", &faults)
        let isRequired = section.dial(.approvalRequired, &faults) == .one
        let seconds = section.seconds(.approvalSeconds, &faults)
        let band = section.fixed(.approvalBand, &faults)
        section.end(&faults)
        return (EntryApproval(lifetime: seconds, bandPercent: band), isRequired)
    }
}

extension SilenceRule {
    /// - Returns: `nil` where silence means nothing.
    static func read(_ root: inout SettingsSection, _ faults: inout SettingsFaults) -> SilenceRule? {
        var section = root.section("operator", &faults)
        let hours = section.int("silenceHours", default: 0, 0...720, &faults)
        let step = section.value(
            "onSilence", default: Step.pause, expected: "pause, reduce or flatten", &faults, words: \.rawValue
        ) { Step(rawValue: $0) }
        section.end(&faults)
        return hours > 0 ? SilenceRule(after: .hours(hours), step: step) : nil
    }
}

extension Configuration.RecordSettings {
    init(_ root: inout SettingsSection, _ faults: inout SettingsFaults) {
        var section = root.section("record", &faults)
        isOn = section.value(
            "inputs", default: false, expected: "on or off", &faults, words: { $0 ? "on" : "off" }
        ) { ["on": true, "off": false][$0] }
        keepsBars = section.value(
            "bars", default: true, expected: "on or off", &faults, words: { $0 ? "on" : "off" }
        ) { ["on": true, "off": false][$0] }
        let days = section.int("keepDays", default: 14, 1...3_650, &faults)
        let megabytes = section.int("megabytes", default: 500, 1...1_000_000, &faults)
        limits = TraceWriter.Limits(keepDays: days, bytes: megabytes << 20)
        section.end(&faults)
    }
}

extension Configuration.SystemSettings {
    init(_ root: inout SettingsSection, _ faults: inout SettingsFaults) {
        var section = root.section("system", &faults)
        reconcileEvery = section.seconds("reconcileSeconds", default: 10, 5...3_600, &faults)
        logLevel = section.value(
            "logLevel", default: Log.Level.notice, expected: "debug, info, notice, warning or error", &faults,
            words: \.name
        ) { Log.Level($0) }
        section.end(&faults)
    }
}
