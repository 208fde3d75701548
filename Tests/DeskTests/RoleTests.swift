import Commands
import Desk
import Domain
import Engine
import Testing

@Suite struct RoleTests {
    static let people: [UserID: Role] = [
        UserID(1): .viewer, UserID(2): .trader, UserID(3): .admin, UserID(4): .owner,
    ]

    static func group() -> Bench {
        var setting = Bench.Setting()
        setting.chat = ChatID(-100)
        setting.users = people
        return Bench.trading(setting)
    }

    @Test(
        "every command is refused below its role and carried out from it on",
        arguments: CommandTable.all.map(\.kind))
    func commands(kind: Command.Kind) {
        for (user, role) in Self.people.sorted(by: { $0.key < $1.key }) {
            var bench = Self.group()
            if kind == .rearm { bench.write("/lock BTCUSDT", by: UserID(4)) }
            let decision = bench.write(Self.line(of: kind), by: user)
            let mayDo = role >= CommandTable.spec(of: kind).role
            #expect(bench.verdicts.last == (mayDo ? .done : .refused), "\(role) and /\(kind)")
            #expect(decision.texts.contains { $0.contains("is for the role") } == !mayDo)
        }
    }

    /// The shortest way to type it.
    private static func line(of kind: Command.Kind) -> String {
        switch kind {
        case .lock, .rearm, .why, .close, .breakeven, .cancel, .chart: "/\(kind.rawValue) BTCUSDT"
        case .stop, .target: "/\(kind.rawValue) BTCUSDT 100"
        case .open: "/\(kind.rawValue) BTCUSDT long"
        case .alert: "/\(kind.rawValue) BTCUSDT above 200000"
        case .unalert: "/\(kind.rawValue) all"
        case .quiet: "/\(kind.rawValue) off"
        case .lift: "/\(kind.rawValue) spread BTCUSDT 20 known"
        case .deposit, .withdraw, .trade, .note: "/\(kind.rawValue) 1"
        case .invite: "/invite viewer"
        case .role: "/role 1 trader"
        case .revoke: "/revoke 1"
        case .export: "/export trades"
        case .newsplan: "/newsplan close"
        case .whatif: "/whatif risk.openPositions 1"
        case .backtest: "/backtest checklist BTCUSDT"
        default: "/\(kind.rawValue)"
        }
    }

    @Test("a button is no way around a role")
    func presses() {
        var bench = Self.group()
        bench.press("c/kill", by: UserID(1))
        #expect(bench.ledger.latch == nil && bench.answers.last == "This needs the role trader.")
        bench.press("c/kill", by: UserID(2))
        #expect(bench.ledger.latch != nil)
    }

    @Test("in a group a command for another bot is none of ours, and small talk gets no hint")
    func group() {
        var bench = Self.group()
        bench.give(.introduced(botName: "deskbot"))
        for text in ["/kill@otherbot", "good morning"] {
            let decision = bench.write(text, by: UserID(4))
            #expect(decision.dispatches.isEmpty && bench.verdicts.last == .ignored)
        }
        bench.write("/kill@DeskBot", by: UserID(4))
        #expect(bench.ledger.latch != nil)
    }

    @Test("before it knows its own name it does not let a /kill by name go by")
    func unnamed() {
        var bench = Self.group()
        bench.write("/kill@deskbot", by: UserID(2))
        #expect(bench.ledger.latch != nil)
    }

    @Test("in a private chat whoever chats gets a hint")
    func hint() {
        var bench = Bench.trading()
        #expect(bench.write("good morning").texts == ["I only understand commands; /help lists them."])
    }
}
