import Desk
import Domain
import Engine
import Testing

@Suite struct ClockTests {
    @Test("after a jump entries wait for two minutes", arguments: [(119, false), (181, true)])
    func settling(seconds: Int, trades: Bool) {
        var bench = Bench.trading()
        bench.give(.clockStepped(seconds: 40))
        #expect(bench.count(saying: "The host's clock jumped 40 s forward") == 1)
        bench.ring(until: bench.now + .seconds(seconds - 60))
        bench.agree()
        bench.closeBar()
        #expect(bench.submitted.isEmpty != trades)
    }

    @Test("after a jump back the venue is asked at once, and not after the time that was lost")
    func back() {
        var bench = Bench.trading()
        bench.ring(until: bench.now + .seconds(5))
        let before = bench.questionsToVenue
        bench.skew = .zero - .hours(3)
        bench.give(.clockStepped(seconds: -10_800))
        #expect(bench.questionsToVenue == before + 1)
        bench.ring(until: bench.now + .seconds(130))
        #expect(bench.questionsToVenue >= before + 3)
    }

    @Test("a jump does not make the bot older than it is")
    func uptime() {
        var bench = Bench.trading()
        bench.skew = .hours(5)
        bench.give(.clockStepped(seconds: 18_000))
        bench.pass(.seconds(30))
        #expect(bench.write("/status").texts.first?.contains("Up 30 s") == true)
    }

    @Test("a naked position is closed although the clock jumped meanwhile")
    func naked() throws {
        var bench = try NakedPositionTests.naked()
        bench.give(.wake)
        bench.skew = .zero - .hours(1)
        bench.give(.clockStepped(seconds: -3_600))
        bench.ring(until: bench.now + .seconds(5))
        #expect(bench.submitted.last?.order.purpose == .flatten)
    }
}
