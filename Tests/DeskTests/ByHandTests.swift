import Commands
import Desk
import Domain
import Engine
import Testing

@Suite struct ByHandTests {
    private func yes(_ bench: Bench) throws -> String {
        let question = try #require(bench.ledger.questions.last)
        return "y/\(question.nonce)"
    }

    @Test("a /close asks at the prices of now, and a yes closes that and nothing else")
    func closes() throws {
        var bench = Bench.trading()
        let entry = try bench.enter()
        bench.write("/close btcusdt")
        #expect(bench.submitted.last?.order.id == entry.id)
        #expect(bench.said.last?.text.contains("Close BTCUSDT?") == true)
        let decision = bench.press(try yes(bench))
        #expect(decision.kinds.prefix(2) == ["settled", "ordered"])
        let exit = try #require(bench.submitted.last?.order)
        #expect(exit.purpose == .flatten && exit.quantity == entry.quantity && exit.side == .sell)
        bench.fill(exit.id, at: "100000")
        #expect(bench.ledger.positions.isEmpty)
        #expect(bench.ledger.pause == nil && bench.ledger.latch == nil)
        #expect(bench.recalled == bench.ledger)
    }

    @Test("half of a position, rounded down to the step; the stop keeps the rest")
    func half() throws {
        var bench = Bench.trading()
        let entry = try bench.enter()
        bench.write("/close BTCUSDT half")
        bench.press(try yes(bench))
        let exit = try #require(bench.submitted.last?.order)
        let wanted = try #require(entry.quantity.amount.divided(by: Fixed(whole: 2)!, rounding: .down))
        #expect(exit.quantity.amount <= wanted && exit.quantity > .zero)
        #expect(wanted - exit.quantity.amount < Bench.instruments[Bench.btc].step)
        bench.fill(exit.id, at: "100000")
        let open = try #require(bench.ledger.positions["BTCUSDT"])
        #expect(open.position.quantity.amount == entry.quantity.amount - exit.quantity.amount)
        #expect(bench.ledger.stop(of: open) != nil)
    }

    @Test("a part below the smallest order is refused in a sentence, and nothing is asked")
    func tooSmall() throws {
        var bench = Bench.trading()
        let entry = try bench.order()
        bench.fill(entry.id, "0.00001", at: "100000.1")
        let decision = bench.write("/close BTCUSDT 50%")
        #expect(decision.texts.first?.contains("below the smallest order") == true)
        #expect(bench.ledger.questions.isEmpty)
    }

    @Test("a press by another person, a second press and a late press close nothing")
    func notTwice() throws {
        var bench = Bench.trading(
            Bench.Setting(chat: ChatID(-100), users: [Bench.owner: .owner, UserID(7): .owner]))
        try bench.enter()
        bench.write("/close BTCUSDT")
        let data = try yes(bench)
        let before = bench.submitted.count
        bench.press(data, by: UserID(7))
        #expect(bench.submitted.count == before)
        bench.press(data)
        #expect(bench.submitted.count == before + 1)
        bench.press(data)
        #expect(bench.submitted.count == before + 1)
        var late = Bench.trading()
        try late.enter()
        late.write("/close BTCUSDT")
        let old = try yes(late)
        late.pass(.seconds(61))
        let sent = late.submitted.count
        late.press(old)
        #expect(late.submitted.count == sent)
    }

    @Test("a question that nobody answers says so on its own card")
    func expires() throws {
        var bench = Bench.trading()
        try bench.enter()
        bench.write("/close BTCUSDT")
        let edits = bench.edits.count
        bench.ring(until: bench.now + .seconds(61))
        #expect(bench.edits.count == edits + 1)
        #expect(bench.edits.last?.text.contains("Nothing was closed. Send /close BTCUSDT again") == true)
        #expect(bench.edits.last?.keyboard.joined().contains { $0.data.hasPrefix("y/") } == false)
        #expect(bench.ledger.questions.isEmpty)
    }

    @Test("a /close that is too old pauses at once and asks again")
    func late() throws {
        var bench = Bench.trading()
        try bench.enter()
        let decision = bench.write("/close BTCUSDT", age: .seconds(61))
        #expect(decision.kinds == ["paused", "asked", "heard"])
        #expect(bench.said.last?.text.contains("entries are paused") == true)
        #expect(bench.submitted.last?.order.purpose == .entry)
        bench.press(try yes(bench))
        #expect(bench.submitted.last?.order.purpose == .flatten)
    }

    @Test("a /flatten pauses before its orders, takes entries back and closes everything")
    func flattens() throws {
        var bench = Bench.trading()
        try bench.enter()
        bench.write("/flatten")
        let decision = bench.press(try yes(bench))
        #expect(decision.kinds.prefix(3) == ["settled", "paused", "ordered"])
        let exit = try #require(bench.submitted.last?.order)
        #expect(exit.purpose == .flatten)
        bench.fill(exit.id, at: "100000")
        bench.closeBar()
        #expect(bench.submitted.last?.order.id == exit.id, "nothing is opened again")
    }

    @Test("a /flatten of one instrument lets it rest until it is re-armed")
    func flattensOne() throws {
        var bench = Bench.trading()
        try bench.enter()
        bench.write("/flatten btcusdt")
        let decision = bench.press(try yes(bench))
        #expect(decision.kinds.prefix(3) == ["settled", "symbolLocked", "ordered"])
        #expect(bench.ledger.pause == nil)
    }

    @Test("with nothing open there is nothing to ask")
    func nothing() {
        var bench = Bench.trading()
        #expect(bench.write("/close BTCUSDT").texts == ["Nothing is open in BTCUSDT. Nothing was changed."])
        #expect(bench.write("/flatten").texts.first?.contains("Nothing is open.") == true)
        #expect(bench.ledger.questions.isEmpty)
    }

    @Test("a stop comes closer and never goes further away, nor past the price")
    func stops() throws {
        var bench = Bench.trading()
        try bench.enter()
        bench.quote(Bench.btc, "100500")
        let open = try #require(bench.ledger.positions["BTCUSDT"])
        let stop = try #require(bench.ledger.stop(of: open)?.price)
        bench.pass(.seconds(2))
        #expect(bench.write("/stop BTCUSDT 1").texts.first?.contains("never moves away") == true)
        #expect(bench.write("/stop BTCUSDT 100600").texts.first?.contains("there or beyond") == true)
        #expect(bench.write("/stop BTCUSDT \(stop)").texts.first?.contains("already") == true)
        #expect(bench.amended.isEmpty)
        bench.write("/stop BTCUSDT 100100")
        #expect(bench.amended.map(\.terms.price) == [Price("100100")!])
        #expect(bench.amended.first?.terms.cause == .manual)
    }

    @Test("a stop goes to the entry once the price is beyond it")
    func breakeven() throws {
        var bench = Bench.trading()
        try bench.enter(at: "100000.1")
        bench.quote(Bench.btc, "99999")
        bench.pass(.seconds(2))
        #expect(bench.write("/breakeven BTCUSDT").texts.first?.contains("there or beyond") == true)
        bench.quote(Bench.btc, "100500")
        bench.write("/breakeven BTCUSDT")
        #expect(bench.amended.map(\.terms.price) == [Price("100000.1")!])
    }

    @Test("a target goes where it is wanted, but not to where the price is")
    func targets() throws {
        var bench = Bench.trading()
        try bench.enter()
        bench.pass(.seconds(2))
        #expect(bench.write("/target BTCUSDT 99000").texts.first?.contains("there or beyond") == true)
        bench.write("/target BTCUSDT 100300")
        let amended = try #require(bench.amended.last)
        #expect(bench.ledger.orders[amended.order]?.purpose == .takeProfit)
        #expect(amended.terms.price == Price("100300")!)
    }

    @Test("a late /stop is refused: it was meant for what was open then")
    func lateStop() throws {
        var bench = Bench.trading()
        try bench.enter()
        bench.quote(Bench.btc, "100500")
        bench.pass(.seconds(2))
        let decision = bench.write("/stop BTCUSDT 100100", age: .seconds(61))
        #expect(decision.texts.first?.contains("was not carried out") == true)
        #expect(bench.amended.isEmpty)
    }

    @Test("entries that wait are taken back, however late the command comes")
    func cancels() throws {
        var bench = Bench.trading()
        let entry = try bench.order()
        bench.write("/cancel all", age: .hours(3))
        #expect(bench.cancelled == [entry.id])
        #expect(bench.write("/cancel ETHUSDT").texts.first?.contains("No entry waits in ETHUSDT") == true)
    }

    @Test("a command with a question mark tells what it would do, and does nothing")
    func trial() throws {
        var bench = Bench.trading()
        try bench.enter()
        let before = bench.ledger
        let actions = bench.actions.count { if case .submit = $0 { true } else { false } }
        let texts = bench.write("/kill ?").texts
        #expect(texts.first?.contains("A trial: nothing was done") == true)
        #expect(texts.first?.contains("halt trading, after a restart too") == true)
        #expect(texts.first?.contains("close 1 position at the market") == true)
        #expect(bench.ledger.latch == nil && bench.ledger.orders == before.orders)
        #expect(bench.actions.count { if case .submit = $0 { true } else { false } } == actions)
        #expect(bench.write("/flatten ?").texts.first?.contains("ask you to confirm") == true)
        #expect(bench.ledger.questions.isEmpty)
        bench.write("/kill are you mad ?")
        #expect(bench.ledger.latch != nil, "a question in the reason of a /kill is no trial")
    }

    @Test("a plain sentence is offered as a command, and does nothing by itself")
    func freeText() throws {
        var bench = Bench.trading()
        try bench.enter()
        #expect(
            bench.write("close half of btcusdt").texts.first?.contains("Did you mean /close BTCUSDT 50%?")
                == true)
        #expect(bench.ledger.questions.isEmpty && bench.submitted.last?.order.purpose == .entry)
        bench.press(try #require(bench.button("c/close")))
        #expect(bench.ledger.questions.count == 1, "the button asks the question of the command")
        #expect(bench.write("start trading again").texts.first?.contains("Send it if you did") == true)
        #expect(
            bench.write("pause two hours", age: .minutes(3)).texts.first?.contains("only understand") == true)
        #expect(bench.ledger.pause == nil)
        bench.write("pause two hours")
        bench.press(try #require(bench.button("c/pause for 2h")))
        #expect(bench.ledger.pause?.until != nil)
    }

    @Test("a pause with an end ends by itself, after a restart too, and says so")
    func timedPause() throws {
        var bench = Bench.trading()
        bench.write("/pause for 2h lunch")
        let until = try #require(bench.ledger.pause?.until)
        #expect(until == bench.moment.wall + .hours(2))
        bench.write("/pause for 1h")
        #expect(bench.ledger.pause?.until == until, "a pause is never made shorter")
        bench.ring(until: bench.now + .minutes(119))
        #expect(bench.ledger.pause != nil)
        var other = bench.restarted(after: .minutes(2))
        other.start()
        #expect(other.ledger.pause == nil)
        #expect(other.said.contains { $0.text.contains("pause is over") })
        bench.write("/pause")
        #expect(bench.ledger.pause?.until == nil, "one without an end holds longer")
        bench.ring(until: bench.now + .hours(3))
        #expect(bench.ledger.pause != nil)
    }

    @Test("until a time of day means the next one that the operator's clock shows")
    func pauseUntil() throws {
        var bench = Bench.trading()
        bench.write("/pause until 00:00")
        #expect(bench.ledger.pause?.until.map { $0 > bench.moment.wall } == true)
        #expect(bench.ledger.pause?.until.map { $0 <= bench.moment.wall + .hours(24) } == true)
    }

    @Test("a kill during a timed pause stays when the pause is over")
    func killInPause() throws {
        var bench = Bench.trading()
        bench.write("/pause for 1m")
        bench.write("/kill")
        bench.ring(until: bench.now + .minutes(5))
        #expect(bench.ledger.pause == nil && bench.ledger.latch != nil)
        #expect(bench.said.last { $0.text.contains("pause is over") }?.text.contains("Halted") == true)
    }
}
