import Commands
import Domain
import Engine
import Matching
import Testing

@testable import Bot

@Suite struct SettingsTests {
    @Test("the shipped file says exactly what no file at all would mean")
    func shipped() throws {
        let shipped = try Reading.configuration(Scratch.text("config/settings.yaml"))
        let empty = try Reading.configuration("")
        #expect(shipped == empty)
        #expect(empty.limits.riskPerTradePercent == Fixed("0.5")!)
        #expect(empty.instruments.all.map(\.id.value) == ["BTCUSDT", "ETHUSDT"])
        #expect(empty.system.reconcileEvery == .seconds(10))
    }

    @Test(
        "nothing at all is a file too",
        arguments: ["", "\n\n", "# only words\n", "---\n", "\u{feff}", "\u{feff}risk:\n", "risk:\nnews:\n"])
    func empty(text: String) throws { #expect(try Reading.faults(text) == []) }

    @Test("a byte order mark is passed over")
    func mark() throws {
        #expect(try Reading.configuration("\u{feff}paper:\n  slippageTicks: 7").paper.slippage.ticks == 7)
    }

    @Test(
        "numbers are read from their spelling, to the last digit",
        arguments: [
            ("0.1", 10_000_000), ("0.10000001", 10_000_001), ("0.3", 30_000_000), ("100", 10_000_000_000),
        ]
            as [(String, Int64)])
    func spelling(text: String, raw: Int64) throws {
        let configuration = try Reading.configuration("paper:\n  commissionBps: \(text)")
        #expect(configuration.paper.commission.bps.raw == raw)
    }

    /// What stands in the file, and the whole of what is said about it.
    static let table: [(String, String)] = [
        (
            "risk:\n  dailyLossPercnt: 3",
            "line 2: risk.dailyLossPercnt: is not a setting; did you mean dailyLossPercent?"
        ),
        ("rsik:\n  openPositions: 1", "line 1: rsik: is not a setting; did you mean risk?"),
        ("entirelyUnheardOf: 1", "line 1: entirelyUnheardOf: is not a setting"),
        (
            "risk:\n  openPositions: two",
            "line 2: risk.openPositions: must be a whole number from 1 to 100, was two"
        ),
        (
            "risk:\n  openPositions: 0",
            "line 2: risk.openPositions: must be a whole number from 1 to 100, was 0"
        ),
        (
            "risk:\n  openPositions: 101",
            "line 2: risk.openPositions: must be a whole number from 1 to 100, was 101"
        ),
        (
            "risk:\n  openPositions: 1.0",
            "line 2: risk.openPositions: must be a whole number from 1 to 100, was 1.0"
        ),
        (
            "risk:\n  riskPerTradePercent: 2.00000001",
            "line 2: risk.riskPerTradePercent: must be a number from 0.001 to 2, was 2.00000001"
        ),
        (
            "risk:\n  dailyLossPercent: 5.1",
            "line 2: risk.dailyLossPercent: must be a number from 0.001 to 5, was 5.1"
        ),
        (
            "risk:\n  dailyLossPercent: -1",
            "line 2: risk.dailyLossPercent: must be a number from 0.001 to 5, was -1"
        ),
        (
            "risk:\n  dailyLossPercent: 1e0",
            "line 2: risk.dailyLossPercent: must be a number from 0.001 to 5, was 1e0"
        ),
        (
            "risk:\n  dailyLossPercent:",
            "line 2: risk.dailyLossPercent: must be a number from 0.001 to 5, was empty"
        ),
        (
            "prices:\n  pollSeconds: [1, 2]",
            "line 2: prices.pollSeconds: must be a whole number from 1 to 60, was a list"
        ),
        ("prices:\n  pollSeconds: 0", "line 2: prices.pollSeconds: must be a whole number from 1 to 60, was 0"),
        ("prices:\n  source: kraken", "line 2: prices.source: must be binance, was kraken"),
        (
            "prices:\n  baseURL: fapi.binance.com",
            "line 2: prices.baseURL: must be \(urlWords), was fapi.binance.com"
        ),
        (
            "news:\n  waits: {CPI: soon}",
            "line 2: news.waits.CPI: must be two numbers from 0 to 1440, minutes before and after, was soon"
        ),
        (
            "news:\n  calendarURL: https://a.example/",
            "line 2: news.calendarURL: must be \(urlWords), was https://a.example/"
        ),
        (
            "news:\n  calendarURL: 'https://a b'",
            "line 2: news.calendarURL: must be \(urlWords), was https://a b"
        ),
        (
            "symbols: [DOGEUSDT]",
            "line 1: symbols: each must be one of BTCUSDT, ETHUSDT, EURUSD, GBPUSD, USDJPY, XAUUSD, was DOGEUSDT"
        ),
        ("symbols: []", "line 1: symbols: must name at least one instrument"),
        (
            "account:\n  timeZone: Mars/Phobos",
            "line 2: account.timeZone: must be a time zone of /usr/share/zoneinfo, as Europe/London, was Mars/Phobos"
        ),
        (
            "account:\n  timeZone: ../../../etc/passwd",
            "line 2: account.timeZone: must be a time zone of /usr/share/zoneinfo, as Europe/London, was ../../../etc/passwd"
        ),
        ("account:\n  currency: usd", "line 2: account.currency: must be \(currencyWords), was usd"),
        (
            "account:\n  parity: USD",
            "line 2: account.parity: must be a list in brackets of \(currencyWords), was USD"
        ),
        (
            "account:\n  startingBalance: 0.99",
            "line 2: account.startingBalance: must be a number from 1 to 1000000000, was 0.99"
        ),
        ("account:\n  name: a b", "line 2: account.name: must be 1 to 64 letters, digits, - or _, was a b"),
        (
            "schedule:\n  dailyReportAt: 24:00",
            "line 2: schedule.dailyReportAt: must be a time of day as \"22:00\", was 24:00"
        ),
        (
            "checklist:\n  timeframe: M7",
            "line 2: checklist.timeframe: must be one of M1, M5, M15, M30, H1, H4, was M7"
        ),
        (
            "checklist:\n  timeframe: D1",
            "line 2: checklist.timeframe: must be one of M1, M5, M15, M30, H1, H4, was D1"
        ),
        ("checklist:\n  emaFast: 50", "line 2: checklist.emaFast: must be below emaSlow (50), was 50"),
        ("news:\n  blindHours: 23", "line 2: news.blindHours: must be at least staleHours (24), was 23"),
        ("telegram:\n  users: {0: owner}", "line 2: telegram.users.0: must be a user's number, above zero"),
        (
            "telegram:\n  users:\n    anna: owner",
            "line 3: telegram.users.anna: must be a user's number, above zero"
        ),
        (
            "telegram:\n  users: {7: king}",
            "line 2: telegram.users.7: must be viewer, trader, admin or owner, was king"
        ),
        (
            "system:\n  logLevel: loud",
            "line 2: system.logLevel: must be debug, info, notice, warning or error, was loud"
        ),
        ("risk: 5", "line 1: risk: must be a list of `key: value` lines"),
        ("risk: [5]", "line 1: risk: must be a list of `key: value` lines"),
        ("- risk", "line 1: the file must be a list of `key: value` lines"),
        ("just words", "line 1: the file must be a list of `key: value` lines"),
    ]

    @Test("a fault is told with its file, line, path and value", arguments: table)
    func fault(text: String, sentence: String) throws {
        #expect(try Reading.faults(text) == ["settings.yaml, \(sentence)"])
    }

    @Test(
        "what is not YAML is told with its place",
        arguments: [
            ("risk:\n\topenPositions: 1", "line 2, column 1"),
            (
                "risk:\n  openPositions: 1\n  openPositions: 2",
                "the key \"openPositions\" on line 3 was given on line 2 already"
            ),
            ("risk: {", "line"), ("a: b: c", "line 1"), ("a: &x 1", "an anchor"),
            ("a: 1\n---\nb: 2", "a second document"),
        ])
    func notYAML(text: String, words: String) throws {
        let faults = try Reading.faults(text)
        #expect(
            faults.count == 1 && faults[0].hasPrefix("settings.yaml: ") && faults[0].contains(words),
            "\(faults)")
    }

    @Test("bytes that are not UTF-8 are told with their place")
    func notUTF8() throws {
        #expect(
            try Reading.faults([0x61, 0x3a, 0x20, 0xff]) == [
                "settings.yaml: line 1, column 4: the text is not UTF-8"
            ])
    }

    @Test("every fault is told at once, in the order of the sections")
    func allAtOnce() throws {
        let faults = try Reading.faults(
            """
            account:
              timeZone: Nowhere
            symbols: [BTCUSDT, GOLD]
            risk:
              openPositions: many
              typo: 1
            checklist:
              stopAtr: 0
            news:
              minutesBefore: 241
            unknown: 1
            """)
        #expect(faults.count == 7, "\(faults)")
        #expect(
            faults.map { $0.split(separator: ":")[0] }
                == [2, 3, 8, 5, 6, 10, 11].map { "settings.yaml, line \($0)" })
    }

    @Test("fifty faults are listed, the fifty-first is counted")
    func manyFaults() throws {
        var faults = SettingsFaults()
        for number in 0..<SettingsFaults.listedMaximum { faults.add("f", line: nil, "\(number)") }
        #expect(!faults.description.contains("more"))
        faults.add("f", line: nil, "one too many")
        #expect(faults.description.hasSuffix("f: 49\n… and 1 more"))
    }

    @Test("the nearest known key is one that differs by a third of its letters at most")
    func nearestKey() {
        let known = ["openPositions", "spreadMaximumBps"]
        #expect(EditDistance.closest(to: "OpenPosition", among: known) == "openPositions")
        #expect(EditDistance.closest(to: "leverage", among: known) == nil)
        #expect(EditDistance.closest(to: "x", among: []) == nil)
    }

    @Test("a symbol that stands twice is traded once")
    func twice() throws {
        let configuration = try Reading.configuration("symbols: [ETHUSDT, BTCUSDT, ETHUSDT]")
        #expect(configuration.instruments.all.map(\.id.value).sorted() == ["BTCUSDT", "ETHUSDT"])
    }

    @Test("people get their roles by number")
    func people() throws {
        let configuration = try Reading.configuration("telegram:\n  users: {7: trader, 8: OWNER}")
        #expect(configuration.telegram.users == [UserID(7): .trader, UserID(8): .owner])
    }
}
