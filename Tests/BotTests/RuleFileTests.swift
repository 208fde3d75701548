import Domain
import Engine
import TestSupport
import Testing

@testable import Bot

@Suite struct RuleFileTests {
    private static let whole = """
        name: mine
        timeframe: M5
        long: close > open
        stop: 1.5 * atr(14)
        target: 2 R

        """

    private static func faults(_ text: String) -> [String] { faults([UInt8](text.utf8)) }

    private static func faults(_ bytes: [UInt8]) -> [String] {
        var faults = SettingsFaults()
        let file = RuleFile(bytes, path: "mine.yaml", &faults)
        #expect((file == nil) == !faults.isEmpty)
        return faults.sentences
    }

    @Test(
        "the shipped strategies are fit, without a warning",
        arguments: ["trend", "reversion", "breakout"])
    func shipped(name: String) throws {
        var faults = SettingsFaults()
        let file = RuleFile("\(Scratch.root)/config/strategies/\(name).yaml", &faults)
        #expect(faults.sentences == [])
        let found = try #require(file)
        #expect(found.blueprint.id.value == name)
        #expect(found.warnings == [])
    }

    @Test(
        "every fault of a file has its line and column",
        arguments: [
            (whole + "hurs: []\n", ["mine.yaml, line 6: hurs: is not a setting; did you mean hours?"]),
            (
                whole + "days: [mon, someday]\n",
                ["mine.yaml, line 6: days: each must be one of mon, tue, wed, thu, fri, sat, sun, was someday"]
            ),
            (
                whole + "hours: [08:00-08:00]\n",
                ["mine.yaml, line 6: hours: each must be two times of day as 08:00-16:30, was 08:00-08:00"]
            ),
            (
                whole + "zone: Europe/Lndon\n",
                [
                    "mine.yaml, line 6: zone: must be a time zone of /usr/share/zoneinfo, as Europe/London, was Europe/Lndon"
                ]
            ),
            (
                whole + "parameters: {ema: 3}\n",
                ["mine.yaml, line 6: parameters.ema: ema means something else already"]
            ),
            (whole + "mirror: yes\n", ["mine.yaml, line 6: mirror: must be true or false, was yes"]),
            (
                whole + "long: close > low\n",
                ["mine.yaml: line 6, column 1: the key \"long\" on line 6 was given on line 3 already"]
            ),
            (whole + "exitLong:\n  - close\n", ["mine.yaml, line 7: exitLong: must be one text, was a list"]),
            (
                whole + "exitLong: \"close  > emaa(3)\"\n",
                ["mine.yaml, line 6, column 21: exitLong: emaa is not known; did you mean ema?"]
            ),
            (
                whole + "exitLong: 'close > emaa(3)'\n",
                ["mine.yaml, line 6, column 20: exitLong: emaa is not known; did you mean ema?"]
            ),
            (
                whole + "exitLong: |\n  close >\n    emaa(3)\n",
                ["mine.yaml, line 8, column 5: exitLong: emaa is not known; did you mean ema?"]
            ),
            (
                whole + "exitLong: >-  # words\n  close\n  > emaa(3)\n",
                ["mine.yaml, line 8, column 5: exitLong: emaa is not known; did you mean ema?"]
            ),
            (
                whole + "exitLong: close\n  > emaa(3)\n",
                ["mine.yaml, line 7, column 5: exitLong: emaa is not known; did you mean ema?"]
            ),
            (whole + "exitLong:\n", ["mine.yaml, line 6, column 10: exitLong: there is no expression"]),
            (
                whole + "\texitLong: close > 1\n",
                ["mine.yaml: line 6, column 1: found a tab character that violates indentation"]
            ),
            ("", ["mine.yaml: name: is missing", "mine.yaml: timeframe: is missing"]),
            (
                "name: a b\ntimeframe: M7\n",
                [
                    "mine.yaml, line 1: name: must be 1 to 32 letters, digits, - or _, was a b",
                    "mine.yaml, line 2: timeframe: must be one of M1, M5, M15, M30, H1, H4, D1, was M7",
                ]
            ),
            (
                "name: a\ntimeframe: W1\n",
                ["mine.yaml, line 2: timeframe: must be one of M1, M5, M15, M30, H1, H4, D1, was W1"]
            ),
            (
                "- a\n",
                [
                    "mine.yaml, line 1: the file must be a list of `key: value` lines",
                    "mine.yaml: name: is missing", "mine.yaml: timeframe: is missing",
                ]
            ),
        ] as [(String, [String])])
    func table(text: String, expected: [String]) { #expect(Self.faults(text) == expected) }

    @Test("bytes that are no text, and more of them than anybody writes, are a sentence each")
    func bad() {
        #expect(
            Self.faults([0x6e, 0x3a, 0x20, 0xff]) == ["mine.yaml: line 1, column 4: the text is not UTF-8"])
        let huge = [UInt8](repeating: UInt8(ascii: "#"), count: (1 << 20) + 1)
        #expect(Self.faults(huge) == ["mine.yaml: line 1, column 1: the text is larger than 1048576 bytes"])
        let long = Self.whole + "exitLong: " + String(repeating: "close > 1 and ", count: 150) + "close > 1\n"
        #expect(
            Self.faults(long) == [
                "mine.yaml, line 6, column 11: exitLong: an expression has at most 2000 characters, this one has 2109"
            ])
    }

    @Test("64 parameters are taken, one more is not")
    func parameters() {
        func text(_ count: Int) -> String {
            Self.whole + "parameters:\n" + (0..<count).map { "  p\($0): 1\n" }.joined()
        }
        #expect(Self.faults(text(64)) == [])
        #expect(Self.faults(text(65)).contains("mine.yaml, line 6: parameters: there are at most 64"))
    }

    @Test("the faults of all files are told at once, with those of the settings")
    func together() throws {
        let scratch = try Scratch()
        let first = try scratch.write(Self.whole + "hurs: []\n", "first.yaml")
        let second = try scratch.write(Self.whole + "exitLong: emaa(3) > 1\n", "second.yaml")
        let faults = try Reading.faults(
            "strategies: [\(first), \(second), \(scratch.path)/none.yaml]\nrisk:\n  openPositions: 0\n")
        #expect(
            faults == [
                "\(first), line 6: hurs: is not a setting; did you mean hours?",
                "\(second), line 6, column 11: exitLong: emaa is not known; did you mean ema?",
                "\(scratch.path)/none.yaml: cannot be read: No such file or directory",
                "settings.yaml, line 3: risk.openPositions: must be a whole number from 1 to 100, was 0",
            ])
    }

    @Test("two strategies of one name are refused, and one called as a built-in")
    func twice() throws {
        let scratch = try Scratch()
        let (first, second) = (try scratch.write(Self.whole, "a.yaml"), try scratch.write(Self.whole, "b.yaml"))
        #expect(
            try Reading.faults("strategies: [\(first), \(second)]") == [
                "\(second): name: mine is the name of \(first) already"
            ])
        let taken = try scratch.write(Self.whole.replacing("mine", with: "checklist"), "c.yaml")
        #expect(
            try Reading.faults("strategies: [checklist, \(taken)]") == [
                "\(taken): name: checklist is the name of checklist already"
            ])
    }

    @Test("the file is part of the fingerprint of a run")
    func fingerprint() throws {
        let scratch = try Scratch()
        let path = try scratch.write(Self.whole, "a.yaml")
        let before = try Stand.setup("strategies: [\(path)]", in: scratch).fingerprint
        #expect(try Stand.setup("strategies: [\(path)]", in: scratch).fingerprint == before)
        try scratch.write(Self.whole + "# a word more\n", "a.yaml")
        #expect(try Stand.setup("strategies: [\(path)]", in: scratch).fingerprint != before)
    }

    @Test("what can hardly be meant is a warning, not a fault")
    func warnings() throws {
        let scratch = try Scratch()
        let odd = try scratch.write(Self.whole.replacing("close > open", with: "rsi(14) < 101"), "odd.yaml")
        #expect(
            try Reading.configuration("strategies: [\(odd)]").warnings == [
                "\(odd), line 3, column 15: long: rsi(14) < 101 is always true"
            ])
    }

    @Test("a day is played with a strategy of a file: it enters, and says why it did not")
    func played() async throws {
        let scratch = try Scratch()
        let path = try scratch.write(
            """
            name: mine
            timeframe: M5
            long: ema(5) crosses above ema(20) and rsi(14) < 90
            mirror: true
            stop: 1.5 * atr(14)
            target: 2 R
            """, "mine.yaml")
        let day = try await PlayedDay(
            "strategies: [\(path)]\nrisk:\n  quoteAgeSeconds: 300\n  leverageMaximum: 30\n")
        print("played by a file: \(day.tickets.count) tickets, \(day.fills.count) fills")
        #expect(day.tickets.count > 3 && day.fills.count > 3)
        #expect(day.tickets.allSatisfy { $0.order.strategy == "mine" })
        #expect(day.refusals.contains { $0.hasSuffix("RULE_NOT_MET") })
    }
}
