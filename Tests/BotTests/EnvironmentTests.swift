import Domain
import Foundation
import Testing
import Wire

@testable import Bot

@Suite struct EnvironmentTests {
    private static let token = "123456:AAbb-cc_DD"

    private static func read(_ file: String?, _ process: [String: String] = [:]) throws -> Environment {
        try Environment(process, file: file.map { [UInt8]($0.utf8) }, path: ".env")
    }

    private static func faults(_ file: String?, _ process: [String: String] = [:]) -> [String] {
        do {
            _ = try read(file, process)
            return []
        } catch let faults as SettingsFaults {
            return faults.sentences
        } catch { return ["\(error)"] }
    }

    @Test("without a file and without variables the bot rehearses")
    func nothing() throws {
        let environment = try Self.read(nil)
        #expect(environment.token == nil && environment.chat == nil)
        #expect(environment.apiBaseURL == "https://api.telegram.org")
    }

    @Test("the shipped example is a rehearsal")
    func example() throws {
        let example = try Scratch.text(".env.example")
        #expect(try Self.read(example).token == nil)
    }

    @Test(
        "a line may be quoted, exported, spaced, after a mark, and end as other systems end lines",
        arguments: [
            "TELEGRAM_BOT_TOKEN=\(token)\nTELEGRAM_CHAT_ID=42",
            "TELEGRAM_BOT_TOKEN=\"\(token)\"\nTELEGRAM_CHAT_ID='42'\n",
            "export TELEGRAM_BOT_TOKEN=\(token)\nexport TELEGRAM_CHAT_ID=42\n",
            "  TELEGRAM_BOT_TOKEN = \(token) \n\n# a remark\n\tTELEGRAM_CHAT_ID\t=\t42\n",
            "\u{feff}TELEGRAM_BOT_TOKEN=\(token)\nTELEGRAM_CHAT_ID=42",
            "TELEGRAM_BOT_TOKEN=\(token)\r\nTELEGRAM_CHAT_ID=42\r\n",
            "TELEGRAM_TOKEN=\(token)\nTELEGRAM_CHAT_ID=42",
            "TELEGRAM_BOT_TOKEN=\nTELEGRAM_TOKEN=\(token)\nTELEGRAM_CHAT_ID=42",
        ])
    func spellings(text: String) throws {
        let environment = try Self.read(text)
        #expect(environment.token?.revealed == Self.token)
        #expect(environment.chat == ChatID(42))
    }

    @Test("the environment wins over the file, under either name of the token")
    func environmentWins() throws {
        let file = "TELEGRAM_BOT_TOKEN=1:file\nTELEGRAM_CHAT_ID=1\nTELEGRAM_API_BASE_URL=http://a"
        let whole = try Self.read(
            file,
            ["TELEGRAM_BOT_TOKEN": Self.token, "TELEGRAM_CHAT_ID": "-100", "TELEGRAM_API_BASE_URL": "http://b"])
        #expect(
            whole.token?.revealed == Self.token && whole.chat == ChatID(-100) && whole.apiBaseURL == "http://b")
        #expect(try Self.read(file, ["TELEGRAM_TOKEN": Self.token]).token?.revealed == Self.token)
    }

    @Test("an empty variable does not hide the file's value")
    func emptyVariable() throws {
        let environment = try Self.read(
            "TELEGRAM_BOT_TOKEN=\(Self.token)\nTELEGRAM_CHAT_ID=1", ["TELEGRAM_BOT_TOKEN": ""])
        #expect(environment.token?.revealed == Self.token)
    }

    @Test(
        "a fault is told in a sentence",
        arguments: [
            (
                "TELEGRAM_BOT_TOKN=1",
                ".env, line 1: TELEGRAM_BOT_TOKN: is not a setting of .env; did you mean TELEGRAM_BOT_TOKEN?"
            ),
            ("# x\n\nSOMETHING=1", ".env, line 3: SOMETHING: is not a setting of .env"),
            ("just a line", ".env, line 1: must be NAME=value"),
            (
                "TELEGRAM_BOT_TOKEN=\(token)",
                ".env: TELEGRAM_CHAT_ID: is missing; it is your own number (ask @userinfobot in Telegram)"
            ),
            ("TELEGRAM_CHAT_ID=0", ".env: TELEGRAM_CHAT_ID: must be a chat's number, was 0"),
            ("TELEGRAM_CHAT_ID=@anna", ".env: TELEGRAM_CHAT_ID: must be a chat's number, was @anna"),
            (
                "TELEGRAM_CHAT_ID=9223372036854775808",
                ".env: TELEGRAM_CHAT_ID: must be a chat's number, was 9223372036854775808"
            ),
            (
                "TELEGRAM_API_BASE_URL=api.telegram.org",
                ".env: TELEGRAM_API_BASE_URL: must be \(urlWords), without a slash at its end"
            ),
            (
                "TELEGRAM_API_BASE_URL=https://a/",
                ".env: TELEGRAM_API_BASE_URL: must be \(urlWords), without a slash at its end"
            ),
        ])
    func fault(text: String, sentence: String) { #expect(Self.faults(text) == [sentence]) }

    @Test(
        "a token of another shape is refused, and never repeated",
        arguments: ["secretword", "123", "123:", ":abc", "a1:abc", "1:ab c", "1:a:b", "1:ä", "1:abc # mine"])
    func shape(word: String) {
        let faults = Self.faults("TELEGRAM_BOT_TOKEN=\(word)\nTELEGRAM_CHAT_ID=1")
        #expect(
            faults == [
                ".env: TELEGRAM_BOT_TOKEN: must look as @BotFather gives it: digits, a colon, letters and digits"
            ])
    }

    @Test("a token in the place of the chat's number is not repeated")
    func mixedUp() {
        let faults = Self.faults("TELEGRAM_BOT_TOKEN=42\nTELEGRAM_CHAT_ID=\(Self.token)")
        #expect(faults.count == 2 && !faults.joined().contains("AAbb"))
    }

    @Test("every fault is told at once")
    func allAtOnce() {
        let faults = Self.faults(
            "x\nTYPO=1\nTELEGRAM_BOT_TOKEN=bad\nTELEGRAM_CHAT_ID=y\nTELEGRAM_API_BASE_URL=z")
        #expect(faults.count == 5, "\(faults)")
    }

    @Test(
        "a file that others can read is refused, with what to do",
        arguments: [0o644, 0o640, 0o604, 0o620, 0o601])
    func othersCanRead(mode: Int) throws {
        let scratch = try Scratch()
        let path = try scratch.write("TELEGRAM_CHAT_ID=1", ".env", mode: mode)
        #expect(
            throws: Failure(
                .configuration, "\(path) can be read by others and holds your token; run: chmod 600 \(path)")
        ) { try Environment.read(path) }
    }

    @Test("a file that only its owner can read is read", arguments: [0o600, 0o400])
    func ownerOnly(mode: Int) throws {
        let scratch = try Scratch()
        let path = try scratch.write("TELEGRAM_CHAT_ID=1", ".env", mode: mode)
        #expect(try Environment.read(path) == [UInt8]("TELEGRAM_CHAT_ID=1".utf8))
    }

    @Test("a missing file is none; a folder in its place is a fault")
    func missing() throws {
        let scratch = try Scratch()
        #expect(try Environment.read("\(scratch.path)/.env") == nil)
        #expect(throws: Failure.self) { try Environment.read(scratch.path) }
    }
}
