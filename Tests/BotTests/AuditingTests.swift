import Domain
import Persistence
import TestSupport
import Testing

@testable import Bot

/// What `deskbot audit` says of a journal.
@Suite struct AuditingTests {
    private static let user = UserID(4_242)
    private static let nonce = Nonce(high: 7, low: 9)

    private static func heard(
        _ number: Int64, _ text: String, isPress: Bool = false, _ verdict: Fact.Heard.Verdict = .done
    )
        -> Fact.Event
    {
        .heard(
            Fact.Heard(
                update: number, chat: ChatID(4_242), user: user, message: MessageID(number), isPress: isPress,
                text: text, verdict: verdict))
    }

    /// A day with a kill that closes a position, a word that is no command, and a question that is answered.
    private static func journal(in folder: String) throws {
        let store = try JournalStore(path: folder)
        let order = Order(
            id: "exit-1", account: "paper", strategy: "checklist", instrument: "BTCUSDT", side: .sell,
            quantity: Quantity("0.1")!, kind: .market, purpose: .flatten, parent: nil,
            reference: Price("100000")!, conversion: .one)
        let fill = Fill(
            id: "fill-1", quantity: Quantity("0.1")!, price: Price("99990")!, fee: .zero,
            at: .monday + .seconds(61))
        let question = Fact.Question(
            nonce: nonce, subject: .resume, user: user, chat: ChatID(4_242), expires: .monday + .minutes(9),
            generation: 1)
        let turns: [(second: Int, events: [Fact.Event])] = [
            (0, [.deposited(Money(Fixed("10000")!, "USDT"))]),
            (10, [heard(1, "good morning", .ignored)]),
            (
                60,
                [
                    heard(2, "/kill the news"), .killed(by: .user(user), reason: "the news", generation: 1),
                    .ordered(order),
                ]
            ),
            (61, [.orderChanged("exit-1", .acknowledged), .orderChanged("exit-1", .filled(fill))]),
            (90, [heard(3, "/resume", .done), .asked(question)]),
            (
                95,
                [
                    heard(4, "y/\(nonce)", isPress: true), .settled(nonce, .confirmed),
                    .rearmed(by: .user(user), generation: 2),
                ]
            ),
            (99, [heard(5, "/deposit 5", .refused)]),
        ]
        for turn in turns {
            let at = Moment(.monday + .seconds(turn.second))
            var batch = JournalStore.Batch()
            batch.facts = turn.events.map { Fact(at: at, account: "paper", strategy: "operator", event: $0) }
            try store.append(batch, at: at)
        }
        try store.close()
    }

    private struct Place {
        let scratch: Scratch
        var journal: String { "\(scratch.path)/data/paper/journal.db" }

        init(hasJournal: Bool = true) throws {
            scratch = try Scratch()
            try scratch.write("", "data/paper/note")
            if hasJournal { try AuditingTests.journal(in: journal) }
        }

        func ask(_ words: String...) throws -> Auditing.Outcome {
            try Auditing(
                try Stand.setup("", verb: ["audit"] + words + ["--data", "\(scratch.path)/data"], in: scratch)
            ).run()
        }
    }

    @Test("a journal that nobody touched is whole, and its head can be asked for later")
    func whole() throws {
        let place = try Place()
        let outcome = try place.ask("verify")
        #expect(outcome.isWhole && outcome.text.contains("13 facts, each as it was written."))
        let head = try #require(
            outcome.text.split(separator: " ").first { $0.hasPrefix("13:") }.map(String.init))
        let again = try place.ask("verify", "--head", head)
        #expect(again.isWhole && again.text.contains("nothing before fact 13 was changed since"))
        let other = "13:" + String(repeating: "ab", count: 32)
        let anew = try place.ask("verify", "--head", other)
        #expect(!anew.isWhole && anew.text.contains("the journal was written anew"))
        let cut = try place.ask("verify", "--head", "14" + other.dropFirst(2))
        #expect(!cut.isWhole && cut.text.contains("Fact 14 of the head that was kept is not there"))
    }

    @Test("a changed fact is named")
    func changed() throws {
        let place = try Place()
        var bytes = try Files.read(place.journal)
        let word = Array("the news".utf8)
        // The fact's own row; the command that it came of has the word too.
        let found = bytes.indices.filter { bytes[$0...].starts(with: word) }
        try #require(!found.isEmpty)
        for start in found { bytes[start] = UInt8(ascii: "T") }
        try place.scratch.write(bytes, "data/paper/journal.db")
        let outcome = try place.ask("verify")
        #expect(!outcome.isWhole && outcome.text.contains("fact 3 is missing or is not what was written"))
    }

    @Test("every command stands there with who, when, what was decided and what it came to")
    func list() throws {
        let outcome = try Place().ask("list")
        #expect(
            outcome.text.split(separator: "\n").dropFirst().joined(separator: "\n") == """
                2026-01-05 09:01:00  user 4242  /kill the news  done
                    killed by="user 4242" reason="the news" generation=1
                    ordered order=exit-1 purpose=flatten side=sell quantity=0.1 instrument=BTCUSDT reference=100000
                    2026-01-05 09:01:01  orderChanged order=exit-1 event=filled quantity=0.1 price=99990 fee=0
                2026-01-05 09:01:30  user 4242  /resume  done
                    asked subject=resume user=4242
                2026-01-05 09:01:35  user 4242  [y/00000000000000070000000000000009] on the question: resume  done
                    settled how=confirmed
                    rearmed by="user 4242" generation=2
                2026-01-05 09:01:39  user 4242  /deposit 5  refused
                """)
        #expect(outcome.text.contains("4 commands."))
    }

    @Test("a span leaves out what lies before and after it; the same goes to a file as JSON")
    func span() throws {
        let place = try Place()
        let file = "\(place.scratch.path)/audit.json"
        let outcome = try place.ask(
            "list", "--from", "2026-01-05T09:01:30Z", "--to", "2026-01-05T09:01:39Z", "--json", file)
        #expect(outcome.text.contains("2 commands.") && !outcome.text.contains("/kill"))
        let json = String(decoding: try Files.read(file), as: UTF8.self)
        #expect(
            json.contains(#""text":"/resume""#) && json.contains(#""question":"resume""#)
                && !json.contains("/kill"))
    }

    @Test(
        "what cannot be done is said in a sentence",
        arguments: [
            (["verify"], false, "there is no journal in"),
            ([], true, "takes verify or list, and that was nothing"),
            (["prove"], true, "takes verify or list, and that was prove"),
            (["verify", "--head", "12"], true, "--head must be a number, a colon and 64 hexadecimal digits"),
            (
                ["verify", "--head", "12:xyz"], true,
                "--head must be a number, a colon and 64 hexadecimal digits"
            ),
        ])
    func refused(words: [String], hasJournal: Bool, sentence: String) throws {
        let place = try Place(hasJournal: hasJournal)
        let failure = #expect(throws: Failure.self) {
            try Auditing(
                try Stand.setup(
                    "", verb: ["audit"] + words + ["--data", "\(place.scratch.path)/data"], in: place.scratch)
            ).run()
        }
        #expect(failure?.description.contains(sentence) == true, "\(failure?.description ?? "")")
    }
}
