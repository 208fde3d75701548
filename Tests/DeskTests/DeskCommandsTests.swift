import Commands
import Desk
import Domain
import Engine
import Testing

/// Whatever is asked, something comes back and nothing breaks.
@Suite struct DeskCommandsTests {
    /// As typed, each with and without its arguments.
    static let lines: [String] = CommandTable.all.flatMap { spec in
        [
            "/\(spec.name)", "/\(spec.name) yesterday", "/\(spec.name) 3", "/\(spec.name) BTCUSDT",
            "/\(spec.name) ,",
        ]
    }

    enum State: String, CaseIterable, Sendable { case fresh, trading, holding, killed, paused, restarted }

    static func bench(_ state: State) throws -> Bench {
        guard state != .fresh else {
            var bench = Bench()
            bench.begin()
            return bench
        }
        var bench = Bench.trading()
        switch state {
        case .fresh, .trading: break
        case .holding: try bench.enter()
        case .killed: bench.write("/kill")
        case .paused: bench.write("/pause")
        case .restarted:
            try bench.enter()
            bench = bench.restarted(after: .hours(20))
            bench.begin()
        }
        return bench
    }

    @Test("every command in every state leads to an answer and is noted", arguments: State.allCases)
    func everyCommand(state: State) throws {
        for line in Self.lines {
            var bench = try Self.bench(state)
            let decision = bench.write(line)
            // What is read of the log comes back as an input, and is answered then.
            let isRead = decision.actions.contains { if case .readLog = $0 { true } else { false } }
            #expect(decision.texts.isEmpty == isRead, "\(state): \(line)")
            #expect(decision.kinds.last == "heard" || decision.kinds.contains("heard"), "\(state): \(line)")
            #expect(decision.texts.allSatisfy { !$0.isEmpty && $0.utf16.count <= 4_096 }, "\(state): \(line)")
        }
    }

    @Test("a slip is answered with the usage and does nothing")
    func slips() {
        var bench = Bench.trading()
        for line in ["/stauts", "/news 9", "/report 2026-02-30", "/limits now", "/"] {
            let decision = bench.write(line)
            #expect(
                decision.kinds == ["heard"] && bench.verdicts.last == .refused && !decision.texts.isEmpty,
                "\(line)")
        }
        #expect(bench.ledger.latch == nil && bench.ledger.pause == nil)
    }

    @Test(
        "whatever is written or pressed, nothing breaks and nothing is bought",
        arguments: 0..<60 as Range<UInt64>)
    func fuzz(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var bench = try Self.bench(State.allCases[Int(seed % 6)])
        for _ in 0..<60 {
            let decision = bench.give(.update(Self.update(&bench, &random)))
            for case .submit(let approved) in decision.actions {
                #expect(approved.ticket.order.purpose == .flatten, "seed \(seed)")
            }
            bench.pass(.milliseconds(Int.random(in: 0...2_000, using: &random)))
        }
        #expect(bench.recalled == bench.ledger, "seed \(seed)")
    }

    static func update(_ bench: inout Bench, _ random: inout SplitMix64) -> ChatUpdate {
        let text = text(&random)
        let users: [UserID?] = [Bench.owner, Bench.owner, Bench.owner, UserID(.max), UserID(.min), nil]
        let chats: [ChatID?] = [nil, nil, nil, ChatID(0), ChatID(.min)]
        let content: ChatUpdate.Content =
            switch Int.random(in: 0...3, using: &random) {
            case 0: .press(data: text, query: text)
            case 1: .notACommand(why: text)
            default: .message(text: text)
            }
        let ages: [Duration?] = [.zero, .zero, nil, .days(3_000_000), .zero - .days(3_000_000)]
        return bench.update(
            content, by: users.randomElement(using: &random)!, in: chats.randomElement(using: &random)!,
            age: ages.randomElement(using: &random)!)
    }

    static func text(_ random: inout SplitMix64) -> String {
        let starts = [
            "/", "c/", "y/", "n/", "/kill ", "/scan ", "/news ", "/report ", "/pause ", "c/scan ", "c/report ",
            "",
            "/resume", "/status@",
        ]
        let pieces = [
            "9223372036854775807", "-1", "2026-01-05", "9999-12-31", "0000-00-00", "BTCUSDT", "🙂", "\u{202E}",
            "\u{0}",
            "\n", "@", "ÄÖ", "00000000000000070000000000000001", String(repeating: "é\u{0301}", count: 300),
            "yesterday",
        ]
        let count = Int.random(in: 0...4, using: &random)
        return starts.randomElement(using: &random)!
            + (0..<count).map { _ in pieces.randomElement(using: &random)! }.joined()
    }
}
