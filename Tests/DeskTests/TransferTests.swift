import Commands
import Desk
import Domain
import Engine
import Testing

/// Money that comes and goes: asked about, written down once, and no profit.
@Suite struct TransferTests {
    @Test("a confirmed deposit is a fact with who and why, and no profit of the day")
    func deposit() throws {
        var bench = Bench.trading()
        bench.write("/deposit 250.50 savings")
        #expect(bench.ledger.balance == Fixed("10000")!)
        let decision = bench.press(try #require(bench.button("y/")))
        #expect(decision.kinds == ["transferred", "settled", "heard"])
        #expect(bench.ledger.balance == Fixed("10250.5")! && bench.ledger.history.capital == Fixed("10250.5")!)
        #expect(bench.desk.engine.equity == bench.ledger.day?.footing)
        #expect(bench.desk.engine.drawdownPercent == .zero && bench.ledger.history.profitPeak == .zero)
        let transfer = Transfer(
            .deposit, Money(Fixed("250.5")!, "USDT"), equity: Fixed("10000")!, by: .user(Bench.owner),
            note: "savings")
        #expect(bench.facts.contains { $0.event == .transferred(transfer) })
        #expect(bench.recalled == bench.ledger && bench.answers.last == "Written down.")
    }

    @Test("a withdrawal ends no day, however large a part it is")
    func withdraw() throws {
        var bench = Bench.trading()
        bench.write("/withdraw 9000")
        bench.press(try #require(bench.button("y/")))
        #expect(bench.ledger.balance == Fixed("1000")! && bench.ledger.endedDay == nil)
        bench.write("/status")
        #expect(bench.ledger.risk.drawdownPercent(of: Fixed("1000")!) == .zero)
    }

    @Test("declined, it is not written down")
    func declined() throws {
        var bench = Bench.trading()
        bench.write("/withdraw 100")
        bench.press(try #require(bench.button("n/")))
        #expect(bench.ledger.balance == Fixed("10000")! && bench.ledger.questions.isEmpty)
        #expect(bench.answers.last == "Nothing was written down.")
    }

    @Test(
        "the buttons work for sixty seconds and not at the sixtieth", arguments: [(59, "9900"), (60, "10000")])
    func lifetime(seconds: Int, balance: String) throws {
        var bench = Bench.trading()
        bench.write("/withdraw 100")
        let yes = try #require(bench.button("y/"))
        bench.pass(.seconds(seconds))
        bench.press(yes)
        #expect(bench.ledger.balance == Fixed(balance)!)
    }

    @Test("a second press writes nothing down")
    func twice() throws {
        var bench = Bench.trading()
        bench.write("/withdraw 100")
        let yes = try #require(bench.button("y/"))
        bench.press(yes)
        bench.press(yes)
        #expect(bench.ledger.balance == Fixed("9900")! && bench.verdicts.last == .refused)
    }

    @Test("all of it cannot leave, and all but a little can", arguments: [("10000", false), ("9999.99", true)])
    func tooMuch(amount: String, isAsked: Bool) {
        var bench = Bench.trading()
        bench.write("/withdraw \(amount)")
        #expect(bench.ledger.questions.isEmpty == !isAsked)
    }

    @Test("only the owner counts money")
    func roles() {
        var bench = Bench.trading(Bench.Setting(chat: ChatID(-9), users: [UserID(7): .admin]))
        bench.write("/deposit 5", by: UserID(7))
        #expect(bench.ledger.questions.isEmpty && bench.verdicts.last == .refused)
    }

    @Test("a /kill leaves the question about money open: it is no question of trading")
    func kill() throws {
        var bench = Bench.trading()
        bench.write("/withdraw 100")
        let yes = try #require(bench.button("y/"))
        bench.write("/kill")
        bench.press(yes)
        #expect(bench.ledger.balance == Fixed("9900")! && bench.ledger.latch != nil)
    }
}
