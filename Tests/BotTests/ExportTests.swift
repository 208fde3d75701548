import Commands
import Crypto
import Domain
import Engine
import Gateway
import Persistence
import Scheduler
import Telegram
import TestSupport
import Testing
import Wire

@testable import Bot

/// Records that go out as files.
@Suite struct ExportTests {
    private static let day = Timestamp.monday

    private static func exporter(_ scratch: Scratch, zone: Zone = .utc) -> Exporter {
        Exporter(journal: "\(scratch.path)/journal.db", instruments: .four, zone: zone)
    }

    /// An account that is opened, gets money twice and gives some back, the last in another year.
    private static func journal(in scratch: Scratch) throws {
        let store = try JournalStore(path: "\(scratch.path)/journal.db")
        func transfer(_ amount: String, _ note: String) -> Fact.Event {
            .transferred(
                Transfer(
                    amount.hasPrefix("-") ? .withdrawal : .deposit,
                    Money(Fixed(amount)!.magnitude, "USD"), equity: Fixed("10000")!,
                    by: .user(UserID(7)), note: note))
        }
        let events: [(Fact.Event, Timestamp)] = [
            (.deposited(Money(Fixed("10000")!, "USD")), day),
            (transfer("250.5", "=HYPERLINK(\"x\"), \"quoted\""), day + .hours(1)),
            (transfer("-100", "rent"), day + .days(360)),
        ]
        for (event, at) in events {
            var batch = JournalStore.Batch()
            batch.facts = [Fact(at: Moment(at), account: "paper", strategy: "operator", event: event)]
            try store.append(batch, at: Moment(at))
        }
        try store.close()
    }

    private static func text(_ export: Export, _ scratch: Scratch) async throws -> String {
        String(decoding: try await exporter(scratch).file(of: export).get(), as: UTF8.self)
    }

    @Test("the ledger as CSV has every change of the balance, and their sum is the balance")
    func ledger() async throws {
        let scratch = try Scratch()
        try Self.journal(in: scratch)
        let text = try await Self.text(Export(.ledger, as: .csv), scratch)
        #expect(
            text
                == [
                    "time,kind,amount,balance,reference,note",
                    "2026-01-05T09:00:00.000Z,deposit,10000,10000,,",
                    "2026-01-05T10:00:00.000Z,deposit,250.5,10250.5,,\"'=HYPERLINK(\"\"x\"\"), \"\"quoted\"\"\"",
                    "2026-12-31T09:00:00.000Z,withdrawal,-100,10150.5,,rent", "",
                ].joined(separator: "\r\n"))
    }

    @Test("a year goes by the account's clock", arguments: [(2026, 3), (2025, 0), (2027, 0)])
    func years(year: Int, rows: Int) async throws {
        let scratch = try Scratch()
        try Self.journal(in: scratch)
        let table = try Self.exporter(scratch).records(of: Export(.ledger, as: .csv, year: year))
        #expect(table.rows.count == rows)
    }

    @Test("as JSON it is a list of objects with numbers as numbers")
    func json() async throws {
        let scratch = try Scratch()
        try Self.journal(in: scratch)
        let document = try JSONReader(
            JSONValue(parsing: Array(try await Self.text(Export(.ledger, as: .json), scratch).utf8)))
        let last = try #require(try document.elements().last)
        #expect(try last.member("amount").spelling() == "-100" && last.member("note").string() == "rent")
    }

    @Test("without a trade there is the header alone")
    func empty() async throws {
        let scratch = try Scratch()
        try Self.journal(in: scratch)
        for subject in [Export.Subject.trades, .fills] {
            let text = try await Self.text(Export(subject, as: .csv), scratch)
            #expect(text.hasSuffix("\r\n") && text.split(separator: "\r\n").count == 1)
        }
    }

    private static func carry(_ exporter: Exporter?, to server: BotAPIServer) async {
        let client = TelegramClient(
            transport: HTTPClient(), base: server.root, token: Secret(BotAPIServer.token)!)
        let inbox = Inbox(clocks: HandClocks().clocks())
        let courier = Courier(
            client: client, inbox: inbox, crash: CrashPoint(nil), log: .silent, pause: .zero,
            exporter: exporter)
        let export = Export(.ledger, as: .csv, year: 2026)
        let caption = ExportCard(export, "USD").message(in: .livePaper, .german)
        courier.send(Dispatch(id: 1, chat: ChatID(4_242), content: .document(export, caption: caption)))
        courier.finish()
        await courier.run()
        inbox.close()
    }

    @Test("the file arrives under its name, with its words and buttons")
    func arrives() async throws {
        let scratch = try Scratch()
        try Self.journal(in: scratch)
        let server = try BotAPIServer()
        await Self.carry(Self.exporter(scratch), to: server)
        let message = try #require(server.messages.last)
        let document = try #require(message.document)
        #expect(document.name == "ledger-2026.csv")
        #expect(String(decoding: document.bytes, as: UTF8.self).hasSuffix("withdrawal,-100,10150.5,,rent\r\n"))
        #expect(message.text.contains("Änderungen des Saldos 2026") && !message.keyboard.isEmpty)
    }

    @Test("where there is no journal the words say so, in their own language")
    func noJournal() async throws {
        let server = try BotAPIServer()
        await Self.carry(nil, to: server)
        let message = try #require(server.messages.last)
        #expect(message.document == nil && message.text.contains("Das Journal war nicht lesbar"))
    }

    @Test("a journal that cannot be read is said, not thrown away")
    func unreadable() async throws {
        let scratch = try Scratch()
        guard case .failure = await Self.exporter(scratch).file(of: Export(.trades, as: .csv)) else {
            Issue.record("there was none to read")
            return
        }
    }
}
