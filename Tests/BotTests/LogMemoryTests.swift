import Backtest
import Commands
import Desk
import Domain
import TestSupport
import Testing

@testable import Bot

/// The last warnings and errors, for the chat, and what stands before real money.
@Suite struct LogMemoryTests {
    static let token = "123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc"

    static let lines: [(String, String)] = [
        ("a plain line why=x", "a plain line why=x"), ("", ""), ("bot\(token)/getUpdates", "bot•••/getUpdates"),
        (
            "url=https://api.telegram.org/bot\(token)/getMe?x=1 then",
            "url=https://api.telegram.org/bot•••/getMe?… then"
        ),
        ("https://a.example/feed?key=s3cret", "https://a.example/feed?…"), ("is it?so", "is it?so"),
        ("\(token) \(token)", "••• •••"),
        ("1234:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K", "1234:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K"),
        ("12345:AAEhBOweik6ad9r_QXM", "12345:AAEhBOweik6ad9r_QXM"), ("12345:AAEhBOweik6ad9r_QXME", "•••"),
        ("2026-11-25T14:05:00.120Z é", "2026-11-25T14:05:00.120Z é"),
    ]

    @Test("tokens, and what follows a question mark in an address, are masked", arguments: lines)
    func redacts(line: String, kept: String) { #expect(LogMemory.redacted(line) == kept) }

    @Test(
        "warnings and errors are remembered whatever is written; two hundred, and the next forgets the oldest")
    func remembers() {
        let memory = LogMemory()
        let log = Log(threshold: .error, memory: memory) { _ in }
        log(.notice, "ready")
        log(.warning, "slow")
        log(.chatLost(reason: "timeout"))
        log(.stopped)
        log(.error, "broken", ["token": Self.token])
        #expect(memory.all.map { $0.split(separator: " ")[2] } == ["slow", "fact.chatLost", "broken"])
        #expect(memory.all.last?.hasSuffix("token=•••") == true)
        for number in 0..<LogMemory.linesMaximum { log(.warning, "w\(number)") }
        #expect(memory.all.count == LogMemory.linesMaximum && memory.all[0].hasSuffix(" w0"))
        log(.warning, "one")
        #expect(memory.all.count == LogMemory.linesMaximum && memory.all[0].hasSuffix(" w1"))
    }

    private static func trade(_ net: String, day: Int) -> Trade {
        Trade(
            id: OrderID("o\(day)"), account: "paper", strategy: "s", instrument: "BTCUSDT", side: .buy,
            quantity: Quantity("1")!, entryPrice: Price("100")!, exitPrice: Price("101")!,
            openedAt: .monday + .days(day), closedAt: .monday + .days(day) + .hours(1), exit: .takeProfit,
            gross: Fixed(net)!, fees: .zero, risk: Fixed("10")!)
    }

    @Test("the gate before real money counts the account's own trades, and what is not known meets nothing")
    func goLive() throws {
        let few = GoLiveGate.criteria(of: [], from: Fixed("10000")!)
        #expect(few.count == 5 && few.allSatisfy { !$0.isMet })
        let trades = (0..<61).map { Self.trade($0 % 3 == 0 ? "-10" : "20", day: $0) }
        let many = GoLiveGate.criteria(of: trades, from: Fixed("10000")!)
        #expect(
            many.filter(\.isMet).map(\.name) == ["net result", "profit factor", "drawdown", "trading days"])
        #expect(many.last?.found == "not known")
        let poor = GoLiveGate.criteria(
            of: trades.map { Self.trade("-\($0.net.magnitude)", day: 1) }, from: Fixed("1000")!)
        #expect(poor.filter(\.isMet).isEmpty)
    }
}
