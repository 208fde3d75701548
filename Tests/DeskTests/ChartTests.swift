import Commands
import Domain
import Engine
import TestSupport
import Testing

@testable import Desk

/// What /chart and /equity show, and when they say why not.
@Suite struct ChartTests {
    private static func pictures(_ decision: Desk.Decision) -> [Picture] {
        decision.dispatches.compactMap { dispatch in
            if case .photo(let picture, _) = dispatch.content { picture } else { nil }
        }
    }

    private static func candles(_ bench: inout Bench, _ text: String = "/chart BTCUSDT") -> CandlePicture? {
        if case .candles(let picture)? = pictures(bench.write(text)).first { picture } else { nil }
    }

    private static func equity(_ bench: inout Bench, _ text: String = "/equity") -> EquityPicture? {
        if case .equity(let picture)? = pictures(bench.write(text)).first { picture } else { nil }
    }

    @Test("a chart has the bars that have closed, their measures and the price now")
    func bars() throws {
        var bench = Bench.trading()
        let picture = try #require(Self.candles(&bench))
        #expect(picture.title == "BTCUSDT M1" && picture.timeframe == .m1 && picture.bars.count == 30)
        #expect(picture.price == Price("100000") && picture.digits == 1)
        let average = try #require(picture.indicators.first)
        #expect(average.name == "EMA 4" && average.values.last.flatMap(\.self) != nil)
        #expect(bench.count(saying: "30 bars, the last one until") == 1)
    }

    @Test("what is open is drawn with its stop and its target, what is closed from entry to exit")
    func trades() throws {
        var bench = Bench.trading()
        let order = try bench.enter()
        let picture = try #require(Self.candles(&bench))
        #expect(picture.marks.map(\.kind) == [.long])
        #expect(picture.lines.map(\.kind).filter { $0 != .level } == [.entry, .stop, .target])
        #expect(picture.lines.allSatisfy { $0.until == nil })
        #expect(order.instrument == "BTCUSDT")
    }

    @Test("an alert is a level, and only in its own instrument")
    func levels() throws {
        var bench = Bench.trading()
        bench.write("/alert BTCUSDT above 100500")
        let picture = try #require(Self.candles(&bench))
        #expect(picture.lines.map(\.name) == ["alert 1"] && picture.lines.map(\.price) == [Price("100500")!])
        #expect(try #require(Self.candles(&bench, "/chart ETHUSDT")).lines.isEmpty)
    }

    @Test(
        "why there is no picture is one clear sentence",
        arguments: [
            ("/chart DOGEUSDT", "DOGEUSDT"), ("/chart BTCUSDT H4", "No bars of H4 are kept"),
            ("/chart BTCUSDT M7", "one of M1, M5"), ("/equity 401", "from 1 to 400"),
        ])
    func refused(text: String, words: String) {
        var bench = Bench.trading()
        let decision = bench.write(text)
        #expect(Self.pictures(decision).isEmpty)
        #expect(bench.count(saying: words) == 1)
    }

    @Test("before two bars have closed there is none")
    func tooEarly() {
        var bench = Bench()
        bench.begin()
        #expect(Self.pictures(bench.write("/chart BTCUSDT")).isEmpty)
        #expect(bench.count(saying: "There are no two bars of BTCUSDT M1 yet") == 1)
    }

    @Test("without pictures the words go alone")
    func off() {
        var bench = Bench.trading()
        bench.desk.terms.pictures = false
        #expect(Self.pictures(bench.write("/chart BTCUSDT")).isEmpty)
        #expect(bench.count(saying: "30 bars") == 1)
    }

    @Test("a button under a picture brings another one")
    func press() {
        var bench = Bench.trading()
        #expect(Self.pictures(bench.press("c/chart BTCUSDT")).count == 1)
    }

    @Test("the equity begins with the day, and has a point every five minutes")
    func equity() throws {
        var bench = Bench.trading()
        for _ in 0..<24 {
            bench.pass(.minutes(1))
            bench.quote(Bench.btc, "100000")
        }
        let picture = try #require(Self.equity(&bench))
        #expect((5...8).contains(picture.points.count))
        #expect(picture.points.allSatisfy { $0.value == Fixed("10000")! })
        #expect(picture.points.last?.at == bench.now)
    }

    @Test("money that comes is no profit: what lies before is moved")
    func transfers() throws {
        var bench = Bench.trading()
        bench.pass(.minutes(30))
        bench.quote(Bench.btc, "100000")
        bench.write("/deposit 500")
        bench.press(try #require(bench.button("y/")))
        bench.pass(.minutes(30))
        bench.quote(Bench.btc, "100000")
        let picture = try #require(Self.equity(&bench))
        #expect(Set(picture.points.map(\.value)) == [Fixed("10500")!])
        #expect(bench.count(saying: "+500.00 USDT came or went") == 1)
    }

    @Test("a trail keeps its distance, and a clock that goes back takes what lies ahead away")
    func trail() {
        var trail = EquityTrail()
        trail.note(.zero, at: .monday)
        #expect(!trail.isDue(at: .monday + .seconds(299)) && trail.isDue(at: .monday + .minutes(5)))
        for step in 1..<3 * EquityTrail.countMaximum { trail.note(.one, at: .monday + .minutes(5 * step)) }
        #expect(trail.points.count <= 2 * EquityTrail.countMaximum)
        #expect(trail.isDue(at: .monday))
        trail.note(.one, at: .monday)
        #expect(trail.points.map(\.at) == [.monday])
    }
}
