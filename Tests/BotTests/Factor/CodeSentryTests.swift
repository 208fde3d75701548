import Crypto
import Domain
import TestSupport
import Testing

@testable import Bot

@Suite struct CodeSentryTests {
    private static let now = Timestamp(unixSeconds: 1_790_000_000)
    private static var step: Int64 { OneTimeCode.step(at: now.unixSeconds) }

    /// The keeper of one person's key, and the codes around this moment.
    private static func sentry() throws -> (sentry: CodeSentry, codes: OneTimeCode, scratch: Scratch) {
        let scratch = try Scratch()
        let keys = try FactorKeys(folder: scratch.path)
        return (CodeSentry(keys: keys), OneTimeCode(key: try keys.key(of: UserID(7), offer: 1)), scratch)
    }

    private static func update(_ content: ChatUpdate.Content, by user: UserID?) -> ChatUpdate {
        ChatUpdate(
            id: 1, user: user, chat: ChatID(7), message: MessageID(3), sentAt: now, content: content,
            nonce: Nonce(high: 1, low: 2))
    }

    private static func cleared(_ text: String, by user: UserID? = UserID(7), _ sentry: CodeSentry)
        -> ChatUpdate.Content
    {
        sentry.cleared(update(.message(text: text), by: user), at: now).content
    }

    @Test("six digits of somebody with a key become a step, right or wrong, however they are spaced")
    func codes() throws {
        let (sentry, codes, scratch) = try Self.sentry()
        defer { withExtendedLifetime(scratch) {} }
        for around in -1...1 {
            let code = codes.code(at: Self.step + Int64(around))
            let spaced = "\(code.prefix(3)) \(code.suffix(3))"
            for text in [code, spaced, " \(code)\n", "\(code.prefix(3))-\(code.suffix(3))"] {
                #expect(Self.cleared(text, sentry) == .code(step: Self.step + Int64(around)), "\(text)")
            }
        }
        let past = codes.code(at: Self.step - 2)
        let isPast = !(-1...1).contains { codes.code(at: Self.step + Int64($0)) == past }
        #expect(!isPast || Self.cleared(past, sentry) == .code(step: nil))
        let arabic = String(
            codes.code(at: Self.step).map { Character(UnicodeScalar(0x660 + UInt32($0.wholeNumberValue!))!) })
        #expect(Self.cleared(arabic, sentry) == .code(step: Self.step))
    }

    @Test(
        "of others nothing is taken: without a key six digits are a text",
        arguments: [UserID(8), nil] as [UserID?])
    func others(user: UserID?) throws {
        let (sentry, codes, _) = try Self.sentry()
        let code = codes.code(at: Self.step)
        #expect(Self.cleared(code, by: user, sentry) == .message(text: code))
    }

    @Test("a right code within a longer text is hidden, and amounts stay as they are")
    func within() throws {
        let (sentry, codes, scratch) = try Self.sentry()
        defer { withExtendedLifetime(scratch) {} }
        let code = codes.code(at: Self.step)
        for (text, told) in [
            ("my code is \(code)", "my code is ••••••"), ("/factor \(code)", "/factor ••••••"),
            ("\(code), \(code)!", "••••••, ••••••!"), ("1\(code)", "1\(code)"), ("\(code)0", "\(code)0"),
            ("/status", "/status"), ("", ""),
        ] { #expect(Self.cleared(text, sentry) == .message(text: told)) }
        let other = code == "250000" ? "260000" : "250000"
        #expect(Self.cleared("/withdraw \(other)", sentry) == .message(text: "/withdraw \(other)"))
    }

    @Test("presses and what is no command pass as they are")
    func rest() throws {
        let (sentry, _, scratch) = try Self.sentry()
        defer { withExtendedLifetime(scratch) {} }
        for content in [ChatUpdate.Content.press(data: "123456", query: "q"), .notACommand(why: "edited")] {
            let update = Self.update(content, by: UserID(7))
            #expect(sentry.cleared(update, at: Self.now) == update)
        }
    }

    @Test(
        "what is six digits and what is not",
        arguments: [
            ("123456", "123456"), ("12 34 56", "123456"), ("12345", nil), ("1234567", nil), ("12345a", nil),
            ("123456 ", "123456"), ("１２３４５６", "123456"), ("123.456", nil), ("", nil), ("½23456", nil),
            ("十23456", nil),
        ] as [(String, String?)])
    func shape(text: String, digits: String?) { #expect(CodeSentry.sixDigits(in: text) == digits) }
}
