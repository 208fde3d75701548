import Commands
import Desk
import Domain
import Engine
import Testing

@Suite struct ApprovalTests {
    private static func bench(_ change: (inout Bench.Setting) -> Void = { _ in }) -> Bench {
        var setting = Bench.Setting()
        setting.approval = EntryApproval(lifetime: .seconds(300), bandPercent: Fixed("25")!)
        change(&setting)
        return Bench.trading(setting)
    }

    /// A bench with one entry that waits, and its question.
    private static func asked(_ change: (inout Bench.Setting) -> Void = { _ in }) throws -> (Bench, Nonce) {
        var bench = bench(change)
        bench.closeBar()
        let question = try #require(bench.ledger.questions.first)
        #expect(question.subject == .entry && question.line == "BTCUSDT")
        return (bench, question.nonce)
    }

    @Test("an entry that every gate allows is a card first, and no order")
    func asks() throws {
        let (bench, _) = try Self.asked()
        #expect(bench.submitted.isEmpty && bench.ledger.openOrders.isEmpty)
        let card = try #require(bench.said.last)
        #expect(card.text.contains("Buy BTCUSDT?") && card.text.contains("No answer means no."))
        #expect(card.text.contains("Wanted by eager") && !card.text.contains("What the limits leave"))
        #expect(card.keyboard.joined().map(\.title) == ["Approve", "Reject", "Half the size", "Wait longer"])
    }

    @Test("a yes sends it, once")
    func approves() throws {
        var (bench, nonce) = try Self.asked()
        let decision = bench.press("y/\(nonce)")
        #expect(decision.kinds.prefix(2) == ["settled", "ordered"])
        #expect(bench.submitted.map(\.order.purpose) == [.entry])
        bench.press("y/\(nonce)")
        #expect(bench.submitted.count == 1)
        #expect(bench.recalled == bench.ledger)
    }

    @Test("a no, and no answer, send nothing; the look says why")
    func rejects() throws {
        var (bench, nonce) = try Self.asked()
        bench.press("n/\(nonce)")
        #expect(bench.submitted.isEmpty && bench.ledger.questions.isEmpty)
        #expect(bench.edits.last?.text.contains("Rejected") == true)
        bench.press("y/\(nonce)")
        #expect(bench.submitted.isEmpty)
        var (silent, _) = try Self.asked()
        silent.isChatOpen = true
        silent.ring(until: silent.now + .seconds(301), atMost: 2_000)
        #expect(silent.submitted.isEmpty)
        #expect(silent.edits.contains { $0.text.contains("Nobody answered, and no answer means no.") })
        let record = silent.desk.engine.scans.compactMap { $0 }.first { $0.instrument == "BTCUSDT" }
        #expect(record.map { "\($0.outcome)".contains("NOT_APPROVED") } == true)
    }

    @Test("a yes that comes too late is no yes, even where it is the first that the bot hears of the time")
    func late() throws {
        var (bench, nonce) = try Self.asked()
        bench.pass(.seconds(300))
        bench.quote(Bench.btc, "100000")
        var (sure, same) = try Self.asked()
        sure.pass(.seconds(299))
        for (index, price) in [(Bench.btc, "100000"), (Bench.eth, "3000")] { sure.quote(index, price) }
        sure.press("y/\(same)")
        #expect(sure.submitted.count == 1)
        bench.press("y/\(nonce)")
        #expect(bench.submitted.isEmpty && bench.ledger.questions.isEmpty)
        var (unheard, third) = try Self.asked()
        unheard.pass(.seconds(300))
        unheard.press("y/\(third)")
        #expect(unheard.submitted.isEmpty)
        #expect(unheard.edits.contains { $0.text.contains("no answer means no") })
    }

    @Test("a yes at a price outside the band is a new question, and one back within it works")
    func band() throws {
        var (bench, nonce) = try Self.asked()
        bench.quote(Bench.btc, "100101")
        bench.press("y/\(nonce)")
        #expect(bench.submitted.isEmpty && bench.ledger.questions.count == 1)
        #expect(bench.answers.last == "The price has moved. Look again.")
        #expect(bench.edits.last?.text.contains("The price has moved since you were asked") == true)
        bench.press("y/\(nonce)")
        #expect(bench.submitted.count == 1)
    }

    @Test("a yes within the band is a yes")
    func within() throws {
        var (bench, nonce) = try Self.asked()
        bench.quote(Bench.btc, "100090")
        bench.press("y/\(nonce)")
        #expect(bench.submitted.count == 1)
    }

    @Test(
        "a yes is never for more than the card showed, and always for less",
        arguments: ["/deposit", "/withdraw"])
    func otherSize(command: String) throws {
        var (bench, nonce) = try Self.asked()
        var shown = bench
        shown.press("y/\(nonce)")
        let before = try #require(shown.submitted.last?.order.quantity)
        bench.write("\(command) 4000")
        let money = try #require(bench.ledger.questions.first { $0.nonce != nonce }?.nonce)
        bench.press("y/\(money)")
        bench.press("y/\(nonce)")
        if command == "/deposit" {
            #expect(bench.submitted.isEmpty && bench.answers.last == "The price has moved. Look again.")
            bench.press("y/\(nonce)")
            #expect(try #require(bench.submitted.last?.order.quantity) > before)
        } else {
            #expect(try #require(bench.submitted.last?.order.quantity) < before)
        }
    }

    @Test("what a gate forbids by then is not entered, whatever was approved")
    func forbidden() throws {
        var (bench, nonce) = try Self.asked()
        bench.write("/lock BTCUSDT")
        bench.press("y/\(nonce)")
        #expect(bench.submitted.isEmpty)
        #expect(bench.edits.last?.text.contains("forbidden by now") == true)
    }

    @Test("a pause and a kill take the question back, and its card says so")
    func withdrawn() throws {
        for command in ["/pause", "/kill"] {
            var (bench, nonce) = try Self.asked()
            bench.write(command)
            #expect(bench.ledger.questions.isEmpty)
            #expect(bench.edits.contains { $0.text.contains("Entries were stopped before anybody answered") })
            bench.press("y/\(nonce)")
            #expect(bench.submitted.isEmpty)
        }
    }

    @Test("half the size is half the quantity, at most")
    func halves() throws {
        var (bench, nonce) = try Self.asked()
        var whole = bench
        whole.press("y/\(nonce)")
        bench.press("h/\(nonce)")
        #expect(bench.edits.last?.text.contains("Buy BTCUSDT?") == true)
        bench.press("y/\(nonce)")
        let (all, half) = (try #require(whole.submitted.last?.order), try #require(bench.submitted.last?.order))
        #expect(half.quantity.amount <= all.quantity.amount - half.quantity.amount)
        #expect(half.risk < all.risk && half.id == all.id)
    }

    @Test("more time is more time, up to an hour in all")
    func extends() throws {
        var (bench, nonce) = try Self.asked()
        bench.pass(.seconds(299))
        bench.press("e/\(nonce)")
        bench.pass(.seconds(299))
        bench.give(.wake)
        #expect(bench.ledger.questions.count == 1)
        for _ in 0..<20 {
            bench.pass(.seconds(200))
            bench.press("e/\(nonce)")
        }
        #expect(bench.ledger.questions.isEmpty, "after an hour it is over, however often it was extended")
        bench.press("y/\(nonce)")
        #expect(bench.submitted.isEmpty)
    }

    @Test("while a wish waits, the same strategy's next one for the instrument is not asked about")
    func onlyOne() throws {
        var (bench, _) = try Self.asked()
        let said = bench.said.count
        bench.closeBar()
        #expect(bench.ledger.questions.count == 1 && bench.said.count == said)
    }

    @Test("after a restart the question is over, and says so")
    func restart() throws {
        let (bench, nonce) = try Self.asked()
        var other = bench.restarted(after: .seconds(10))
        other.start()
        #expect(!other.ledger.questions.contains { $0.nonce == nonce })
        #expect(other.said.contains { $0.text.contains("Not entered: BTCUSDT") })
        other.press("y/\(nonce)")
        #expect(other.submitted.isEmpty)
    }

    @Test("a viewer's press changes nothing")
    func roles() throws {
        var (bench, nonce) = try Self.asked {
            $0.chat = ChatID(-100)
            $0.users = [Bench.owner: .owner, UserID(1): .viewer, UserID(2): .trader]
        }
        bench.press("y/\(nonce)", by: UserID(1))
        #expect(bench.submitted.isEmpty && bench.answers.last == "This needs the role trader.")
        bench.press("y/\(nonce)", by: UserID(2))
        #expect(bench.submitted.count == 1)
    }
}
