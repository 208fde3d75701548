import Domain
import Testing
import Wire

@testable import Bot

/// Keeps lines in place of standard error.
final class Lines: Sendable {
    private let kept = Locked<[String]>([])
    var all: [String] { kept.withLock { $0 } }
    func add(_ line: String) { kept.withLock { $0.append(line) } }
}

@Suite struct LogTests {
    private static func lines(_ threshold: Log.Level, _ write: (Log) -> Void) -> [String] {
        let lines = Lines()
        write(Log(threshold: threshold) { lines.add($0) })
        return lines.all
    }

    @Test("a line is time, level, name and fields in their order")
    func form() throws {
        let line = try #require(
            Self.lines(.debug) { $0(.notice, "order.filled", ["order": "a-1", "price": Fixed("1.10")!]) }.first)
        let words = line.split(separator: " ")
        #expect(words.count == 5 && words[0].hasSuffix("Z") && words[0].count == 24)
        #expect(words.dropFirst().joined(separator: " ") == "notice order.filled order=a-1 price=1.1")
    }

    @Test("what is below the threshold is not written", arguments: Log.Level.allCases)
    func threshold(threshold: Log.Level) {
        let lines = Self.lines(threshold) { log in for level in Log.Level.allCases { log(level, "x") } }
        #expect(lines.count == Log.Level.allCases.count { $0 >= threshold })
    }

    @Test("a level is known by its name, and no other word", arguments: Log.Level.allCases)
    func names(level: Log.Level) {
        #expect(Log.Level(level.name) == level)
        #expect(Log.Level(level.name.uppercased()) == nil)
    }

    @Test(
        "what would break a line or a field apart is quoted",
        arguments: [
            ("plain", "plain"), ("", "\"\""), ("two words", "\"two words\""), ("a=b", "\"a=b\""),
            ("say \"no\"", "\"say \\\"no\\\"\""), ("a b\\", "\"a b\\\\\""), ("C:\\x", "C:\\x"),
            ("a\nb", "\"a b\""), ("a\r\nb", "\"a  b\""), ("a\tb", "\"a b\""), ("a\u{1b}[2Jb", "\"a [2Jb\""),
            ("a\u{85}b", "\"a b\""), ("a\u{9b}b", "\"a b\""), ("a\u{2028}b", "\"a b\""), ("a\u{7f}", "\"a \""),
            ("šč 📼", "\"šč 📼\""),
        ])
    func quoting(value: String, quoted: String) { #expect(Log.quoted(value) == quoted) }

    @Test("a value is cut at its limit, marks upon letters counted too")
    func cut() {
        let limit = Log.valueLengthMaximum
        #expect(Log.quoted(String(repeating: "x", count: limit)).count == limit)
        #expect(Log.quoted(String(repeating: "x", count: limit + 1)).count == limit)
        let stack = "e" + String(repeating: "\u{301}", count: 5_000)
        #expect(Log.quoted(stack).unicodeScalars.count == limit)
    }

    @Test("no field can bring a second line, whatever it contains", arguments: 0..<200 as Range<UInt64>)
    func oneLine(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let scalars = (0..<50).compactMap { _ in Unicode.Scalar(UInt32.random(in: 0...0x2100, using: &random)) }
        let value = String(String.UnicodeScalarView(scalars))
        let line = Self.lines(.debug) { $0(.error, "x", ["a": value]) }[0]
        let ends = line.count { $0.isNewline }
        #expect(ends == 0, "\(line.debugDescription)")
    }

    @Test("a secret prints as dots, by itself and within others")
    func secret() {
        let secret = Secret("1:very-secret")!
        let request = HTTPRequest(
            "GET", Address(.plain("https://x/bot"), .secret(secret)), timeout: .seconds(1))
        let line = Self.lines(.debug) { $0(.error, "x", ["a": secret, "b": request, "c": [secret]]) }[0]
        #expect(!line.contains("very-secret") && line.contains("a=•••"))
    }
}
