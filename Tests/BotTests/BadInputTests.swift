import Foundation
import Gateway
import Persistence
import TestSupport
import Testing

@testable import Bot

/// What the executable says to broken files: a sentence and an exit code, and nothing is lost.
@Suite struct BadInputTests {
    private static func expect(
        _ result: Program.Result, _ code: Int32, _ words: String, lines: Int = 1,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(result.end == .exit(code), "\(result.all)", sourceLocation: sourceLocation)
        #expect(result.complaint.contains(words), "\(result.all)", sourceLocation: sourceLocation)
        #expect(result.isCalm, "\(result.all)", sourceLocation: sourceLocation)
        let said = result.complaint.split(separator: "\n").count
        #expect(said == lines, "\(result.all)", sourceLocation: sourceLocation)
    }

    @Test("version and help need no settings")
    func harmless() async throws {
        let scratch = try Scratch()
        let version = try await Program.run(["version"], in: scratch)
        #expect(
            version.end == .exit(0) && version.output == "deskbot \(Version.number)\n"
                && version.complaint == "")
        let help = try await Program.run(["help"], in: scratch)
        #expect(help.end == .exit(0) && help.output == Arguments.help + "\n")
        #expect(try await Program.run([], in: scratch).output == help.output)
    }

    @Test("the shipped settings are fit to start with")
    func check() async throws {
        let scratch = try Scratch()
        let recording = "\(Scratch.root)/config/recordings/crypto-2025-05"
        let result = try await Program.run(["check", "--recording", recording], in: scratch)
        #expect(result.end == .exit(0), "\(result.all)")
        #expect(
            result.output
                == "The settings are fit for a rehearsal (no token in .env): BTCUSDT, ETHUSDT with checklist.\n"
        )
        #expect(result.complaint == "")
    }

    @Test("check tells all that is wrong, in one go")
    func checkAll() async throws {
        let scratch = try Scratch()
        try scratch.write("TELEGRAM_BOT_TOKEN=nonsense\nTELEGRAM_CHAT_ID=1\n", ".env")
        let settings = try scratch.write(
            "risk:\n  openPositions: 0\nchecklist:\n  timefrme: M1\n", "settings.yaml")
        let result = try await Program.run(["check", "--settings", settings], in: scratch)
        Self.expect(result, 64, "TELEGRAM_BOT_TOKEN: must look as", lines: 3)
        #expect(result.complaint.contains("\(settings), line 2: risk.openPositions: must be"))
        #expect(result.complaint.contains("did you mean timeframe?"))
        #expect(!result.complaint.contains("nonsense"))
    }

    @Test(
        "words that are not a command line",
        arguments: [
            (["rehaerse"], "did you mean rehearse?"), (["rehearse", "--sped", "9"], "--sped is not an option"),
            (["rehearse", "--speed", "0"], "--speed: must be a whole number from 1 to 600, was 0"),
            (["rehearse", "--port", "65536"], "--port: must be a whole number from 0 to 65535, was 65536"),
        ])
    func words(words: [String], sentence: String) async throws {
        Self.expect(try await Program.run(words, in: try Scratch()), 64, sentence)
    }

    @Test(
        "settings that cannot be read",
        arguments: [
            ("a: [", "line 2"), ("a:\n\tb: 1", "line 2, column 1"),
            ("risk: {openPositions: 0}", "risk.openPositions"),
        ])
    func settings(text: String, words: String) async throws {
        let scratch = try Scratch()
        let settings = try scratch.write(text, "settings.yaml")
        Self.expect(try await Program.run(["rehearse", "--settings", settings], in: scratch), 64, words)
    }

    @Test(
        "settings that are missing, or a folder, or the instruments are",
        arguments: [
            ("settings", "/nowhere.yaml", "No such file"), ("settings", "", "Is a directory"),
            ("instruments", "/nowhere.yaml", "No such file"),
        ])
    func missing(option: String, file: String, words: String) async throws {
        let scratch = try Scratch()
        let result = try await Program.run(["check", "--\(option)", scratch.path + file], in: scratch)
        Self.expect(result, 64, words)
        #expect(result.complaint.contains(scratch.path))
    }

    /// A recording of a few minutes.
    private static func recording(
        _ scratch: Scratch, note: String? = nil, prices: String? = nil, calendar: String? = nil
    ) throws -> String {
        try scratch.write(
            note ?? "title = t\nsource = s\nlicence = l\nstart = 2025-05-09T00:02:00Z\ntimeframe = M1\n",
            "recording/recording.txt")
        let bars = (0..<5).map { "\(1_746_748_800 + 60 * $0),100,101,99,100,1" }.joined(separator: "\n")
        try scratch.write(
            prices ?? "timestamp,open,high,low,close,volume\n\(bars)\n", "recording/BTCUSDT.csv.gz")
        if let calendar { try scratch.write(calendar, "recording/calendar.json") }
        return "\(scratch.path)/recording"
    }

    @Test("a recording that is missing")
    func noRecording() async throws {
        let scratch = try Scratch()
        let result = try await Program.run(["rehearse", "--recording", "\(scratch.path)/none"], in: scratch)
        Self.expect(result, 64, "\(scratch.path)/none")
    }

    @Test(
        "prices that cannot be true are told with their line",
        arguments: [
            ("timestamp,open,high,low,close,volume\n1746748800,100,99,101,100,1\n", "line 2"),
            ("timestamp,open,high,low,close,volume\n1746748800,abc,101,99,100,1\n", "line 2"),
            ("timestamp,open,high,low,close,volume\n1746748800,1,1,1,1,1\n1746748800,1,1,1,1,1\n", "line 3"),
            ("date;price\n", "line 1"), ("", "line 1"),
        ])
    func prices(text: String, line: String) async throws {
        let scratch = try Scratch()
        let folder = try Self.recording(scratch, prices: text)
        Self.expect(
            try await Program.run(["rehearse", "--recording", folder], in: scratch), 64,
            "BTCUSDT.csv.gz, \(line): found")
    }

    @Test("a recording's note or calendar that cannot be read")
    func noteAndCalendar() async throws {
        let scratch = try Scratch()
        let note = try Self.recording(scratch, note: "title = t\n")
        Self.expect(
            try await Program.run(["rehearse", "--recording", note], in: scratch), 64, "recording.txt has no")
        let other = try Scratch()
        let calendar = try Self.recording(other, calendar: "<html>")
        Self.expect(try await Program.run(["check", "--recording", calendar], in: other), 64, "not a calendar")
    }

    @Test("secrets that others can read")
    func secrets() async throws {
        let scratch = try Scratch()
        try scratch.write("TELEGRAM_CHAT_ID=1\n", ".env", mode: 0o644)
        Self.expect(try await Program.run(["run"], in: scratch), 64, "run: chmod 600 .env")
    }

    @Test("trading without a token, with a group that nobody may command, and --telegram without one")
    func incomplete() async throws {
        let scratch = try Scratch()
        Self.expect(try await Program.run(["run"], in: scratch), 64, "there is no TELEGRAM_BOT_TOKEN in .env")
        let recording = try Self.recording(scratch)
        Self.expect(
            try await Program.run(["rehearse", "--telegram", "--recording", recording], in: scratch), 64,
            "--telegram needs TELEGRAM_BOT_TOKEN")
        try scratch.write("TELEGRAM_BOT_TOKEN=1:x\nTELEGRAM_CHAT_ID=-100\n", ".env")
        Self.expect(try await Program.run(["check"], in: scratch), 64, "is a group and no users are listed")
    }

    @Test("a journal of a newer program is left as it was")
    func newerJournal() async throws {
        let scratch = try Scratch()
        let recording = try Self.recording(scratch)
        let data = "\(scratch.path)/data"
        try FileManager.default.createDirectory(atPath: "\(data)/rehearsal", withIntermediateDirectories: true)
        let path = "\(data)/rehearsal/journal.db"
        try JournalStore(path: path).close()
        // The schema's number: four bytes at offset 60 (https://www.sqlite.org/fileformat.html, 1.3).
        var bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
        bytes[63] = 99
        try Data(bytes).write(to: URL(filePath: path))
        let result = try await Program.run(["rehearse", "--recording", recording, "--data", data], in: scratch)
        Self.expect(result, 64, "was written by a newer version (schema 99")
        #expect([UInt8](try Data(contentsOf: URL(filePath: path))) == bytes)
    }

    @Test("a journal that is no database is left as it was")
    func garbageJournal() async throws {
        let scratch = try Scratch()
        let recording = try Self.recording(scratch)
        let path = try scratch.write(
            String(repeating: "not a database ", count: 300), "data/rehearsal/journal.db")
        let result = try await Program.run(
            ["rehearse", "--recording", recording, "--data", "\(scratch.path)/data"], in: scratch)
        Self.expect(result, 74, "journal.db cannot be used")
        #expect(try String(contentsOf: URL(filePath: path), encoding: .utf8).hasPrefix("not a database not"))
    }

    @Test("a data folder that cannot be made", arguments: ["/proc/deskbot", "file/data"])
    func noFolder(path: String) async throws {
        let scratch = try Scratch()
        let recording = try Self.recording(scratch)
        try scratch.write("", "file")
        let data = path.hasPrefix("/") ? path : "\(scratch.path)/\(path)"
        let result = try await Program.run(["rehearse", "--recording", recording, "--data", data], in: scratch)
        Self.expect(result, 74, "the folder cannot be made")
        #expect(result.output == "", "a page was offered that is none")
    }

    @Test("a port that somebody else has")
    func port() async throws {
        let scratch = try Scratch()
        let recording = try Self.recording(scratch)
        let taken = try LoopbackSocket.listen(port: 0)
        defer { close(taken.descriptor) }
        let result = try await Program.run(
            ["rehearse", "--recording", recording, "--port", "\(taken.port)", "--data", "\(scratch.path)/d"],
            in: scratch)
        Self.expect(result, 64, "\(taken.port)")
        #expect(result.output == "")
    }

    @Test("a second bot on the same folder ends at once, the first goes on, and nothing of it is touched")
    func secondInstance() async throws {
        let scratch = try Scratch()
        let recording = try Self.recording(scratch)
        let data = "\(scratch.path)/data"
        let first = try Program(["rehearse", "--recording", recording, "--data", data], in: scratch)
        let isUp = await eventually { first.output.contains("Open this page") }
        try #require(isUp, "\(first.complaint)")
        let page = try String(contentsOf: URL(filePath: "\(data)/rehearsal/page.txt"), encoding: .utf8)
        #expect(await eventually { FileManager.default.fileExists(atPath: "\(data)/rehearsal/journal.db") })
        let file =
            try FileManager.default.attributesOfItem(atPath: "\(data)/rehearsal/journal.db")[.systemFileNumber]
            as? Int

        for words in [[], ["--fresh"]] {
            let second = try await Program.run(
                ["rehearse", "--recording", recording, "--data", data] + words, in: scratch)
            Self.expect(second, 73, "another deskbot is running on \(data)/rehearsal")
            #expect(second.output == "", "a page was offered that is none")
        }
        #expect(first.isRunning)
        #expect(try String(contentsOf: URL(filePath: "\(data)/rehearsal/page.txt"), encoding: .utf8) == page)
        let after =
            try FileManager.default.attributesOfItem(atPath: "\(data)/rehearsal/journal.db")[.systemFileNumber]
            as? Int
        #expect(file == after, "the journal of a running bot was removed")
        let end = await first.stop()
        #expect(end.end == .exit(0), "\(end.all)")
    }

    @Test("a token that Telegram refuses at the start", arguments: [401, 404])
    func token(status: Int) async throws {
        let server = try BotAPIServer()
        server.fail(
            "getMe",
            with: .refuse(BotAPIRefusal(code: status, reason: status == 401 ? "Unauthorized" : "Not Found")),
            times: 100)
        let scratch = try Scratch()
        let recording = try Self.recording(scratch)
        let result = try await Program.run(
            ["rehearse", "--telegram", "--recording", recording, "--data", "\(scratch.path)/d"], in: scratch,
            environment: [
                "TELEGRAM_BOT_TOKEN": BotAPIServer.token, "TELEGRAM_CHAT_ID": "4242",
                "TELEGRAM_API_BASE_URL": server.root,
            ])
        #expect(result.end == .exit(77), "\(result.all)")
        #expect(result.complaint.contains("Check TELEGRAM_BOT_TOKEN in .env"), "\(result.all)")
        #expect(result.isCalm && !result.complaint.contains("for-tests"))
    }
}
