import Domain
import Testing

@testable import Charts

@Suite struct CandleChartTests {
    private static func pixels(_ picture: CandlePicture, _ theme: Theme = .dark) throws -> Pixels {
        try #require(Pixels(try CandleChart(picture, theme).png()))
    }

    @Test("a day of trading looks as somebody has seen it", arguments: Theme.allCases)
    func golden(theme: Theme) throws {
        expectPicture(try CandleChart(.day(), theme).png(), "candles-\(theme)")
    }

    @Test("too little for a picture is refused", arguments: [0, 1])
    func nothing(bars: Int) {
        #expect(throws: ChartError.nothingToDraw) { try CandleChart(.day(bars: bars, isBare: true)) }
    }

    @Test("what rises is green, what falls is red")
    func colours() throws {
        for (last, isRising) in [("101", true), ("99", false)] {
            let bars = [Bar.flat(0, "100"), Bar.from(1, "100", to: last)]
            let pixels = try Self.pixels(CandlePicture(bars, price: nil))
            // The first bar, which went nowhere, is a thin green line.
            #expect((pixels.places(of: 0x4cc38a).count > 10_000) == isRising)
            #expect((pixels.places(of: 0xff6369).count > 10_000) != isRising)
        }
    }

    @Test("a mark stands at its price, and one from before the first bar is left out")
    func marks() throws {
        let bars = (0..<40).map { Bar.flat($0, "100") } + [Bar.from(40, "100", to: "110")]
        func marked(at bar: Int) throws -> [(x: Int, y: Int)] {
            let mark = CandlePicture.Mark(.short, at: Bar.flat(bar, "1").start, price: Price("109")!)
            return try Self.pixels(CandlePicture(bars, price: nil, marks: [mark])).places(of: 0xf5a524)
        }
        let (early, late) = (try marked(at: 5), try marked(at: 30))
        let (left, right) = (try #require(early.map(\.x).max()), try #require(late.map(\.x).min()))
        #expect(left < right)
        #expect(early.allSatisfy { $0.y < 300 })
        #expect(try marked(at: -1).isEmpty)
    }

    @Test("a stop far away does not press the bars flat")
    func reach() throws {
        let bars = (0..<40).map { Bar.from($0, "100", to: $0 % 2 == 0 ? "101" : "99") }
        func height(stop: String) throws -> Int {
            let line = CandlePicture.Line(.stop, from: bars[0].start, at: Price(stop)!)
            let green = try Self.pixels(CandlePicture(bars, price: nil, lines: [line])).places(of: 0x4cc38a)
            return (green.map(\.y).max() ?? 0) - (green.map(\.y).min() ?? 0)
        }
        let (near, far) = (try height(stop: "98.5"), try height(stop: "50"))
        #expect(far > 250)
        #expect(near < far && near > 200)
    }

    @Test("a band is as long as what it stands for, also within a bar")
    func bands() throws {
        let bars = (0..<10).map { Bar.flat($0, "100") }
        func width(minutes: Int) throws -> Int {
            let from = bars[4].start
            let picture = CandlePicture(
                title: "", timeframe: .m15, bars: bars, digits: 2, price: nil,
                bands: [CandlePicture.Band(name: "", from: from, to: from + .minutes(minutes))])
            // Amber over the ground.
            let places = try Self.pixels(picture).places(of: 0x2e2a20, within: 3)
            return (places.map(\.x).max() ?? 0) - (places.map(\.x).min() ?? 0)
        }
        let (short, long) = (try width(minutes: 5), try width(minutes: 30))
        #expect(short > 10 && abs(long - 6 * short) < 20)
    }

    @Test("a weekend takes no room")
    func gap() throws {
        let whole = (0..<40).map { Bar.from($0, "100", to: "101") }
        let parted = (0..<40).map { Bar.from($0 < 20 ? $0 : $0 + 192, "100", to: "101") }
        let (one, other) = (try Self.pixels(CandlePicture(whole)), try Self.pixels(CandlePicture(parted)))
        #expect(one.places(of: 0x4cc38a).count == other.places(of: 0x4cc38a).count)
    }

    @Test(
        "labels are round times of the reader's clock, few enough to be read",
        arguments: [
            (Timeframe.m15, 0, ["25 Nov", "06:00", "12:00", "18:00", "26 Nov"]),
            (.m15, 19_800, ["08:00", "12:00", "16:00", "20:00", "26 Nov", "04:00"]),
            (.d1, 0, ["Dec 2025", "Jan 2026", "Feb 2026", "Mar 2026"]),
        ] as [(Timeframe, Int, [String])])
    func times(timeframe: Timeframe, offset: Int, labels: [String]) {
        // 2025-11-24 23:00 UTC
        let start = Timestamp(unixSeconds: 1_764_025_200)
        let bars = (0..<110).map { place in
            let price = Price("100")!
            return Bar(
                start: timeframe.start(of: start + .seconds(timeframe.seconds * Int64(place))), open: price,
                high: price, low: price, close: price)
        }
        let picture = CandlePicture(
            title: "", timeframe: timeframe, bars: bars, digits: 2, price: nil, utcOffset: offset)
        #expect(TimeAxis(picture, atMost: 6).labels.map(\.text) == labels)
    }

    @Test("whatever was traded is drawn", arguments: 0..<60 as Range<UInt64>)
    func whatever(seed: UInt64) throws {
        let picture = CandlePicture.random(seed: seed)
        let axis = TimeAxis(picture, atMost: 6)
        #expect(axis.labels.count <= 6)
        #expect(axis.labels.allSatisfy { picture.bars.indices.contains($0.bar) })
        guard seed % 10 == 0 else { return }
        #expect(try Self.pixels(picture, seed % 20 == 0 ? .dark : .light).width == CandleChart.width)
    }
}
