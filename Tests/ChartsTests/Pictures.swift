import Domain
import Foundation
import Testing

@testable import Charts

extension Bar {
    /// Fifteen minutes each, from midnight UTC of 2025-11-24.
    static func from(_ place: Int, _ open: String, to close: String) -> Bar {
        let (open, close) = (Price(open)!, Price(close)!)
        return Bar(
            start: Timestamp(unixSeconds: 1_763_942_400 + Int64(place) * 900), open: open,
            high: max(open, close), low: min(open, close), close: close)
    }

    static func flat(_ place: Int, _ price: String) -> Bar { from(place, price, to: price) }
}

extension CandlePicture {
    init(_ bars: [Bar], price: Price? = nil, marks: [Mark] = [], lines: [Line] = []) {
        self.init(
            title: "BTCUSDT M15", timeframe: .m15, bars: bars, digits: 2, price: price, marks: marks,
            lines: lines)
    }

    /// A day and a half with two trades that are over, one that is open, a publication and a gap.
    static func day(bars count: Int = 120, isBare: Bool = false) -> CandlePicture {
        var random = SplitMix64(seed: 7)
        var last = Fixed("60000")!
        func moved(_ by: Int64) -> Price { Price(last + Fixed(raw: by * Fixed.scale))! }
        let bars = (0..<count).map { place -> Bar in
            let open = moved(0)
            last = moved(Int64(random.next() % 241) - 117).amount
            let close = moved(0)
            return Bar(
                start: Timestamp(unixSeconds: 1_763_942_400 + Int64(place > 79 ? place + 40 : place) * 900),
                open: open, high: max(open, close).moved(by: Fixed(whole: Int(random.next() % 60))!)!,
                low: min(open, close).moved(by: Fixed(whole: -Int(random.next() % 60))!)!, close: close)
        }
        if isBare { return CandlePicture(bars) }
        func close(_ bar: Int, _ by: Int = 0) -> Price { bars[bar].close.moved(by: Fixed(whole: by)!)! }
        return CandlePicture(
            title: "BTCUSDT M15", timeframe: .m15, bars: bars, digits: 2, price: close(count - 1, 12),
            marks: [
                Mark(.long, at: bars[30].start, price: close(30)),
                Mark(.won, at: bars[40].start, price: close(40)),
                Mark(.short, at: bars[60].start, price: close(60)),
                Mark(.lost, at: bars[72].start, price: close(72)),
                Mark(.long, at: bars[105].start, price: close(105)),
            ],
            lines: [
                Line(.trade, from: bars[30].start, at: close(30), until: bars[40].start, last: close(40)),
                Line(.stop, from: bars[30].start, at: close(30, -300), until: bars[40].start),
                Line(.target, from: bars[30].start, at: close(30, 500), until: bars[40].start),
                Line(.trade, from: bars[60].start, at: close(60), until: bars[72].start, last: close(72)),
                Line(.entry, from: bars[105].start, at: close(105)),
                Line(.stop, name: "SL", from: bars[105].start, at: close(105, -350)),
                Line(.target, name: "TP", from: bars[105].start, at: close(105, 600)),
                Line(.level, name: "previous high", from: bars[0].start, at: bars[20].high),
                Line(.level, name: "alert 2", from: bars[50].start, at: bars[25].low),
            ],
            indicators: [
                Indicator(name: "EMA 21", values: average(bars, 21)),
                Indicator(name: "EMA 55", values: average(bars, 55)),
            ],
            bands: [Band(name: "USD CPI m/m", from: bars[90].start, to: bars[94].start)], utcOffset: 3_600)
    }

    private static func average(_ bars: [Bar], _ period: Int) -> [Price?] {
        var value = bars[0].close.amount.double
        return bars.enumerated().map { place, bar in
            value += (bar.close.amount.double - value) * 2 / Double(period + 1)
            return place < period ? nil : Fixed(value, rounding: .toNearestOrEven).flatMap(Price.init)
        }
    }

    /// Anything that a desk could ask for: gaps, prices of any size, marks outside the bars.
    static func random(seed: UInt64) -> CandlePicture {
        var random = SplitMix64(seed: seed)
        func number(_ below: UInt64) -> Int64 { Int64(random.next() % below) }
        let timeframe = Timeframe.allCases[Int(number(7))]
        let unit = [1, 1_000, 10_000_000_000][Int(number(3))] as Int64
        func price() -> Price { Price(Fixed(raw: (100 + number(900)) * unit))! }
        var at: Int64 = 1_700_000_000 / timeframe.seconds * timeframe.seconds
        let bars = (0..<2 + number(499)).map { _ -> Bar in
            at += timeframe.seconds * (number(20) == 0 ? 1 + number(300) : 1)
            let (open, close) = (price(), price())
            return Bar(
                start: Timestamp(unixSeconds: at), open: open, high: max(open, close, price()),
                low: min(open, close, price()), close: close)
        }
        func time() -> Timestamp { bars[0].start + .seconds(number(UInt64(at)) % 9_000_000 - 100_000) }
        let marks = Mark.Kind.allCases.map { Mark($0, at: time(), price: price()) }
        let lines = Line.Kind.allCases.map {
            Line($0, name: "x", from: time(), at: price(), until: number(2) == 0 ? time() : nil, last: price())
        }
        return CandlePicture(
            title: "ANY", timeframe: timeframe, bars: bars, digits: Int(number(9)), price: price(),
            marks: marks, lines: lines, bands: [Band(name: "news", from: time(), to: time())],
            utcOffset: Int(number(100_000)) - 50_000)
    }
}

/// Compares a picture with one that somebody has looked at. Letters may be set a little otherwise by another release of
/// the drawing library: as much as half a per cent of the pixels may differ.
func expectPicture(_ png: [UInt8], _ name: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Golden/pictures/\(name).png")
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
        try? FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try? Data(png).write(to: file)
        return
    }
    guard let found = Pixels(png), let data = try? Data(contentsOf: file), let wanted = Pixels(Array(data))
    else {
        Issue.record("there is no Golden/pictures/\(name).png", sourceLocation: sourceLocation)
        return
    }
    let share = found.share(differingFrom: wanted, by: 48)
    #expect(share < 0.005, "differs from Golden/pictures/\(name).png", sourceLocation: sourceLocation)
}
