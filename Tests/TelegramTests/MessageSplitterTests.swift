import Domain
import Testing

@testable import Telegram

@Suite("MessageSplitter")
struct MessageSplitterTests {
    private func texts(_ text: String, limit: Int) -> [String] {
        MessageSplitter.pieces(of: Message(text), limit: limit).map(\.text)
    }

    @Test("4096 units are one message, one more makes two")
    func limit() {
        let longest = String(repeating: "x", count: 4_096)
        #expect(MessageSplitter.pieces(of: Message(longest)) == [Message(longest)])
        #expect(MessageSplitter.pieces(of: Message(longest + "y")) == [Message(longest), Message("y")])
        let rockets = String(repeating: "🚀", count: 2_048)
        #expect(MessageSplitter.pieces(of: Message(rockets)) == [Message(rockets)])
        #expect(MessageSplitter.pieces(of: Message(rockets + "y")) == [Message(rockets), Message("y")])
    }

    @Test(
        "text is cut at the last line end, else behind a space, else between characters",
        arguments: [
            ("aaa\nbbb\nccc", ["aaa\nbbb", "ccc"]), ("aaaa\nbbbb", ["aaaa", "bbbb"]),
            ("aaaaaaaa\nb", ["aaaaaaaa", "b"]), ("aaaaaaaa\r\nb", ["aaaaaaaa", "b"]),
            ("a\nbbbbbbbbbb", ["a", "bbbbbbbb", "bb"]), ("aaa bbb ccc", ["aaa bbb ", "ccc"]),
            ("aaaaaaaa b", ["aaaaaaaa", " b"]), ("aaaaaaaab", ["aaaaaaaa", "b"]),
            ("aaaaaaa🚀b", ["aaaaaaa", "🚀b"]), ("aaaaaaae\u{301}b", ["aaaaaaa", "e\u{301}b"]),
            ("👨‍👩‍👧👨‍👩‍👧", ["👨‍👩‍👧", "👨‍👩‍👧"]), ("\naaaaaaaab", ["aaaaaaaa", "b"]),
            ("aaaaaaaa\n\nb", ["aaaaaaaa", "\nb"]),
            (
                "e" + String(repeating: "\u{301}", count: 8),
                ["e" + String(repeating: "\u{301}", count: 7), "\u{301}"]
            ),
        ])
    func cuts(text: String, pieces: [String]) { #expect(texts(text, limit: 8) == pieces) }

    @Test("a piece with nothing to see is left out, for Telegram refuses it")
    func blanks() {
        #expect(texts("aaaa" + String(repeating: "\n", count: 40) + "b", limit: 8) == ["aaaa\n\n\n\n", "b"])
        #expect(texts(String(repeating: " ", count: 9), limit: 8) == ["        "])
        #expect(texts(String(repeating: "\n", count: 40), limit: 8).count == 1)
    }

    @Test("a style goes on behind the cut, and the keyboard stays with the last piece")
    func styles() {
        let keyboard = [[Message.Button("Refresh", data: "r")]]
        let message = Message(
            [.init("ab", .bold), .init("cdefghij", .code), .init("kl\nmnopq", .italic)], keyboard: keyboard,
            isSilent: true)
        #expect(
            MessageSplitter.pieces(of: message, limit: 8) == [
                Message([.init("ab", .bold), .init("cdefgh", .code)], isSilent: true),
                Message([.init("ij", .code), .init("kl", .italic)], isSilent: true),
                Message([.init("mnopq", .italic)], keyboard: keyboard, isSilent: true),
            ])
    }

    @Test("ten pieces are sent; of an eleventh only the last words tell")
    func tooLong() {
        let lines = (0..<11).map { String(repeating: "\($0 % 10)", count: 16) }
        #expect(texts(lines[..<10].joined(separator: "\n"), limit: 16) == Array(lines[..<10]))
        let cut = texts(lines.joined(separator: "\n"), limit: 16)
        #expect(cut.count == MessageSplitter.piecesMaximum)
        #expect(cut[..<9] == lines[..<9])
        #expect(cut[9] == "9999999999\n… cut")
        let keyboard = [[Message.Button("Refresh", data: "r")]]
        let message = Message([.init(lines.joined(separator: "\n"), .bold)], keyboard: keyboard)
        let last = MessageSplitter.pieces(of: message, limit: 16)[9]
        #expect(last == Message([.init("9999999999", .bold), .init("\n… cut")], keyboard: keyboard))
    }

    @Test("nothing is lost, repeated, too long or torn", arguments: 0..<200 as Range<UInt64>)
    func property(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        let limit = Int.random(in: 18...60, using: &generator)
        let message = RandomText.message(
            length: Int.random(in: 0...(limit * 8), using: &generator), using: &generator)
        let pieces = MessageSplitter.pieces(of: message, limit: limit)
        let isCutOff = pieces.last?.spans.last == Message.Span(MessageSplitter.ending)
        var rest = Array(message.text.unicodeScalars)[...]
        for (position, piece) in pieces.enumerated() {
            #expect(piece.text.utf16.count <= limit)
            let ending =
                isCutOff && position == pieces.count - 1 ? MessageSplitter.ending.unicodeScalars.count : 0
            let scalars = Array(piece.text.unicodeScalars.dropLast(ending))
            // What lies between two pieces is the line end of the cut, or pieces that were blank.
            while !rest.starts(with: scalars), let first = rest.first, first.value <= 0x20 {
                rest.removeFirst()
            }
            try #require(rest.starts(with: scalars), "lost or torn in seed \(seed)")
            rest.removeFirst(scalars.count)
            let text = TelegramText(piece)
            var end = 0
            for entity in text.entities {
                #expect(entity.length > 0)
                #expect(entity.offset >= end)
                end = entity.offset + entity.length
            }
            #expect(end <= text.text.utf16.count)
        }
        #expect(isCutOff || rest.allSatisfy { $0.value <= 0x20 })
        #expect(pieces.count <= MessageSplitter.piecesMaximum)
    }

    @Test("every scalar keeps its style", arguments: 0..<100 as Range<UInt64>)
    func styles(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let message = RandomText.message(length: 200, using: &generator)
        func marked(_ spans: [Message.Span]) -> [String] {
            spans.flatMap { span in
                span.text.unicodeScalars.filter { $0.value > 0x20 }.map { "\(span.style) \($0.value)" }
            }
        }
        let pieces = MessageSplitter.pieces(of: message, limit: 40)
        #expect(pieces.flatMap { marked($0.spans) } == marked(message.spans))
    }

    @Test("a message of the real limit is split within it", arguments: 0..<10 as Range<UInt64>)
    func realLimit(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let message = RandomText.message(length: 20_000, using: &generator)
        let pieces = MessageSplitter.pieces(of: message)
        #expect(pieces.count >= 5)
        #expect(pieces.allSatisfy { $0.text.utf16.count <= 4_096 })
        let kept = pieces.flatMap { $0.text.unicodeScalars.filter { $0.value > 0x20 } }
        #expect(kept == message.text.unicodeScalars.filter { $0.value > 0x20 })
    }
}

/// Texts of the kind that breaks counting: emoji of several scalars, combining marks, line ends.
private enum RandomText {
    private static let parts = [
        "a", "word", "EURUSD", " ", " ", "  ", "\n", "\n", "\r\n", "é", "e\u{301}", "o\u{308}\u{323}", "🚀",
        "👨‍👩‍👧‍👦",
        "🇩🇪", "👍🏽", "中", "ك", "\u{200D}", "\t", "\u{2028}", "\u{A0}", "1.10000",
    ]

    /// About so many UTF-16 units, in spans that may begin inside a character.
    static func message(length: Int, using generator: inout SplitMix64) -> Message {
        var spans: [Message.Span] = []
        var total = 0
        while total < length {
            let count = Int.random(in: 0...12, using: &generator)
            let text = (0..<count).map { _ in parts[Int.random(in: 0..<parts.count, using: &generator)] }
                .joined()
            let style = Int.random(in: 0..<Message.Style.allCases.count, using: &generator)
            spans.append(Message.Span(text, Message.Style.allCases[style]))
            if Int.random(in: 0..<8, using: &generator) == 0 { spans.append(Message.Span("\u{301}", .bold)) }
            total = spans.reduce(0) { $0 + $1.text.utf16.count }
        }
        return Message(spans)
    }
}
