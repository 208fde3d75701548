import Desk
import Domain
import Engine
import TestSupport
import Testing

/// The chat is out of reach, and there is a second way.
@Suite struct RelayTests {
    private static func bench(after: Duration? = .minutes(5)) -> Bench {
        var setting = Bench.Setting()
        setting.relayAfter = after
        return Bench.trading(setting)
    }

    private static func relays(_ bench: Bench) -> [Desk.Relay] {
        bench.actions.compactMap { if case .relay(let relay) = $0 { relay } else { nil } }
    }

    @Test("it is told once, after the time that was set, and alarms of the outage go the second way, once each")
    func outage() {
        var bench = Self.bench()
        bench.write("/alert BTCUSDT above 100500")
        bench.write("/alert BTCUSDT above 100700")
        bench.isChatOpen = false
        bench.give(.chatLost("no route to host"))
        bench.quote(Bench.btc, "100500")
        bench.ring(until: .monday + .minutes(5) - .seconds(1))
        #expect(Self.relays(bench).isEmpty)
        bench.ring(until: .monday + .minutes(5) + .seconds(1))
        let first = Self.relays(bench)
        #expect(first.count == 2 && first[0].dispatch == 0)
        #expect(
            first[0].text.contains("Telegram is out of reach since")
                && first[0].text.contains("no route to host"))
        #expect(first[1].text.contains("BTCUSDT is above"))
        bench.quote(Bench.btc, "100700")
        bench.ring(until: .monday + .hours(1))
        let all = Self.relays(bench)
        #expect(all.count == 3 && all[2].text.contains("100,700"))
        #expect(Set(all.map(\.dispatch)).count == 3)
    }

    @Test("what fails is tried again after a rest; what got there is not")
    func failure() {
        var bench = Self.bench()
        bench.write("/alert BTCUSDT above 100500")
        bench.isChatOpen = false
        bench.give(.chatLost("x"))
        bench.quote(Bench.btc, "100500")
        bench.ring(until: .monday + .minutes(6))
        let first = Self.relays(bench)
        bench.give(.relayed(first[0].dispatch, failure: nil))
        bench.give(.relayed(first[1].dispatch, failure: "the webhook answered 500"))
        bench.ring(until: .monday + .minutes(10))
        #expect(Self.relays(bench).count == 2)
        bench.ring(until: .monday + .minutes(12))
        #expect(Self.relays(bench).map(\.dispatch) == first.map(\.dispatch) + [first[1].dispatch])
    }

    @Test("an outage that ends in time is nobody's business, and the next one is told again")
    func short() {
        var bench = Self.bench()
        bench.give(.chatLost("x"))
        bench.ring(until: .monday + .minutes(4))
        bench.give(.chatFound)
        bench.ring(until: .monday + .hours(1))
        #expect(Self.relays(bench).isEmpty)
        for _ in 0..<2 {
            bench.give(.chatLost("y"))
            bench.pass(.minutes(6))
            bench.give(.wake)
            bench.give(.chatFound)
        }
        #expect(Self.relays(bench).filter { $0.dispatch == 0 }.count == 2)
    }

    @Test("an alarm that reached the chat, answers to commands and reports never go the second way")
    func onlyAlarms() {
        var bench = Self.bench()
        bench.write("/alert BTCUSDT above 100500")
        bench.quote(Bench.btc, "100500")
        bench.isChatOpen = false
        bench.write("/status")
        bench.give(.chatLost("x"))
        bench.ring(until: .monday + .hours(2))
        #expect(Self.relays(bench).map(\.dispatch) == [0])
    }

    @Test("without a second way nothing is told by it")
    func none() {
        var bench = Self.bench(after: nil)
        bench.isChatOpen = false
        bench.give(.chatLost("x"))
        bench.ring(until: .monday + .hours(2))
        #expect(Self.relays(bench).isEmpty)
    }
}
