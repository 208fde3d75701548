import Commands
import Desk
import Domain
import Matching
import Persistence
import TestSupport
import Wire

@testable import Bot

/// The bot's wiring around a folder of the test, as `Application` makes it.
struct Stand {
    let scratch: Scratch
    let application: Application
    let inbox: Inbox
    let journal: Journal
    let desk: Desk
    let memory: Memory
    let crew: Crew

    var journalPath: String { "\(scratch.path)/journal.db" }

    /// - Parameters:
    ///   - changes: lines of `config/settings.yaml`, by path, with other values.
    ///   - mode: `rehearse` or `run`.
    init(
        _ settings: String = "", verb: [String] = ["run"], clocks: Clocks = HandClocks().clocks(),
        crash: String? = nil, transport: ScriptedTransport = ScriptedTransport([]), chat: Int64 = 4_242,
        secrets: String = ""
    ) async throws {
        scratch = try Scratch()
        application = try Self.application(settings, verb: verb, in: scratch, chat: chat, secrets: secrets)
        let store = try JournalStore(path: "\(scratch.path)/journal.db")
        let market = try MarketStore(path: "\(scratch.path)/market.db")
        let paper = try PaperStore(path: "\(scratch.path)/paper.db")
        let configuration = application.setup.configuration
        memory = try Memory(store, configuration.instruments)
        desk = application.makeDesk(memory)
        let inbox = Inbox(clocks: clocks)
        self.inbox = inbox
        let point = CrashPoint(crash)
        let executor = HTTPClient().executor
        journal = Journal(store: store, market: market, crash: point, on: executor)
        let venue = PaperVenue(
            store: paper,
            book: PaperBook(
                instruments: configuration.instruments,
                terms: configuration.paperTerms(application.setup.newYork)),
            clocks: clocks, crash: point, on: executor
        ) { inbox.post(.notice($0)) }
        crew = Crew(
            application: application, inbox: inbox, journal: journal, venue: venue, cursor: nil, memory: memory,
            transport: transport, executor: executor, keys: try FactorKeys(folder: scratch.path))
    }

    /// Reads settings as the executable would, but for the secrets, and makes everything.
    static func application(
        _ settings: String, verb: [String] = ["run"], in scratch: Scratch, chat: Int64 = 4_242,
        secrets: String = ""
    ) throws -> Application {
        let setup = try setup(settings, verb: verb, in: scratch, chat: chat, secrets: secrets)
        return Application(
            setup,
            Application.Stage(
                folder: scratch.path, access: try setup.access(), token: Secret("1:test")!,
                apiBaseURL: "http://telegram.test", mode: .livePaper, recording: nil, speed: 1))
    }

    static func setup(
        _ settings: String, verb: [String] = ["run"], in scratch: Scratch, chat: Int64 = 4_242,
        instruments: String? = nil, secrets lines: String = ""
    ) throws -> Setup {
        let path = try scratch.write(settings, "settings.yaml")
        let list =
            try instruments.map { try scratch.write($0, "instruments.yaml") }
            ?? "\(Scratch.root)/config/instruments.yaml"
        let secrets = try scratch.write("TELEGRAM_BOT_TOKEN=1:test\nTELEGRAM_CHAT_ID=\(chat)\n\(lines)", ".env")
        return try Setup(
            try Arguments(
                verb + [
                    "--settings", path, "--instruments", list, "--env", secrets,
                ]))
    }
}

extension Log {
    static let silent = Log(threshold: .error) { _ in }
}

extension ChatUpdate {
    /// Somebody writes in a private chat.
    static func text(
        _ text: String, id: Int64, by user: Int64 = 4_242, in chat: Int64? = nil, at time: Timestamp = .monday
    )
        -> ChatUpdate
    {
        ChatUpdate(
            id: id, user: UserID(user), chat: ChatID(chat ?? user), message: MessageID(id), sentAt: time,
            content: .message(text: text), nonce: Nonce(high: UInt64(id), low: 1))
    }
}
