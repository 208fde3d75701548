import Desk
import Domain
import Engine
import TestSupport
import Testing

/// Nobody writes to the bot for hours.
@Suite struct SilenceTests {
    private static func bench(_ step: SilenceRule.Step, hours: Int = 4) -> Bench {
        var setting = Bench.Setting()
        setting.silence = SilenceRule(after: .hours(hours), step: step)
        return Bench.trading(setting)
    }

    @Test("it asks an hour before, then pauses, once; the next word ends nothing by itself")
    func pause() {
        var bench = Self.bench(.pause)
        bench.write("/status")
        bench.ring(until: .monday + .hours(3) - .seconds(1))
        #expect(bench.count(saying: "Are you there?") == 0)
        bench.ring(until: .monday + .hours(3) + .seconds(1))
        #expect(bench.count(saying: "Are you there?") == 1 && bench.ledger.pause == nil)
        bench.ring(until: .monday + .hours(4) + .seconds(1))
        #expect(bench.count(saying: "No word from you for 4 h") == 1)
        #expect(bench.ledger.pause?.by == .bot(reason: "silence"))
        bench.ring(until: .monday + .hours(9))
        #expect(bench.count(saying: "No word from you for") == 1 && bench.count(saying: "Are you there?") == 1)
        bench.write("/status")
        #expect(bench.ledger.pause != nil)
    }

    @Test("any word begins the time anew, refused ones too; strangers' do not", arguments: [true, false])
    func contact(isOwner: Bool) {
        var bench = Self.bench(.pause)
        bench.ring(until: .monday + .hours(2))
        bench.write("/nonsense", by: isOwner ? Bench.owner : UserID(99))
        bench.ring(until: .monday + .hours(4) + .minutes(1))
        #expect((bench.ledger.pause == nil) == isOwner)
        bench.ring(until: .monday + .hours(6) + .minutes(1))
        #expect(bench.ledger.pause != nil)
    }

    @Test(
        "what is open is left, halved or closed, as the owner set it",
        arguments: zip(SilenceRule.Step.allCases, [nil, "half", "all"]))
    func open(step: SilenceRule.Step, closed: String?) throws {
        var bench = Self.bench(step)
        let entry = try bench.enter(at: "100000")
        bench.pass(.hours(4))
        bench.quote(Bench.btc, "100000")
        let exits = bench.actions.compactMap { action -> Quantity? in
            if case .submit(let approved) = action, approved.ticket.order.purpose == .flatten {
                approved.ticket.order.quantity
            } else {
                nil
            }
        }
        let held = entry.quantity
        switch closed {
        case "half": #expect(exits.count == 1 && exits[0] < held && exits[0] > .zero)
        case "all": #expect(exits == [held])
        default: #expect(exits.isEmpty)
        }
        #expect(bench.ledger.pause != nil)
    }

    @Test("a restart neither forgets the silence nor acts on it twice")
    func restart() throws {
        var bench = Self.bench(.reduce)
        bench.write("/status")
        bench.ring(until: .monday + .hours(2))
        var second = bench.restarted(after: .hours(1))
        second.start()
        #expect(second.count(saying: "Are you there?") == 1)
        second.ring(until: .monday + .hours(4) + .minutes(1))
        #expect(second.count(saying: "No word from you for 4 h") == 1)
        var third = second.restarted(after: .hours(3))
        third.start()
        third.ring(until: .monday + .hours(12))
        #expect(third.count(saying: "No word from you") == 0 && third.ledger.pause != nil)
    }

    @Test("halted by /kill there is nothing to make smaller, and nobody is asked")
    func killed() {
        var bench = Self.bench(.flatten)
        bench.write("/kill")
        bench.ring(until: .monday + .hours(9))
        #expect(bench.count(saying: "Are you there?") == 0 && bench.count(saying: "No word from you") == 0)
    }
}
