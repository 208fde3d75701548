import Domain
import Foundation
import Testing

@testable import Charts

@Suite struct EquityChartTests {
    private static func picture(_ values: [String], every seconds: Int64 = 86_400) -> EquityPicture {
        EquityPicture(
            title: "Equity, four weeks", currency: "USD",
            points: values.enumerated().map { place, value in
                EquityPicture.Point(
                    at: Timestamp(unixSeconds: 1_760_000_000 + Int64(place) * seconds), value: Fixed(value)!)
            })
    }

    private static func pixels(
        _ values: [String], _ theme: Theme = .dark, every seconds: Int64 = 86_400
    ) throws -> Pixels {
        try #require(Pixels(try EquityChart(picture(values, every: seconds), theme).png()))
    }

    @Test("the picture is as large as a phone wants it, in both themes", arguments: Theme.allCases)
    func size(theme: Theme) throws {
        let pixels = try Self.pixels(["1", "2"], theme)
        #expect((pixels.width, pixels.height) == (1_080, 720))
        #expect(pixels.colour(x: 0, y: 0) == (theme == .dark ? 0x101820 : 0xffffff))
    }

    @Test("four weeks with a fall look as they were agreed", arguments: Theme.allCases)
    func golden(theme: Theme) throws {
        let values = [
            "10000", "10042.10", "10088.75", "10061.20", "10120.00", "10174.35", "10152.80", "10230.10",
            "10301.55",
            "10288.90", "10240.15", "10166.70", "10098.40", "10031.25", "9978.60", "10012.35", "10077.80",
            "10150.45", "10139.90", "10214.20", "10296.75", "10352.10", "10338.65", "10401.20", "10466.85",
            "10449.30", "10512.95", "10587.40",
        ]
        expectPicture(try EquityChart(Self.picture(values), theme).png(), "equity-\(theme)")
    }

    @Test("the line ends where the last value is: higher for more, lower for less")
    func line() throws {
        let colour: UInt32 = 0x5ab0f4
        for (values, isRising) in [(["100", "110"], true), (["110", "100"], false)] {
            let line = try Self.pixels(values).places(of: colour, within: 8)
            let first = try #require(line.min { $0.x < $1.x })
            let last = try #require(line.max { $0.x < $1.x })
            #expect(first.x < 60 && last.x > 800)
            #expect((last.y < first.y) == isRising)
        }
    }

    @Test("what lies below the best before is shaded, and nothing is where there was no fall")
    func falls() throws {
        // Red over the ground, away from lines and numbers.
        let fallen = try Self.pixels(["100", "120", "90", "95", "130"]).places(of: 0x582831, within: 6)
        let rising = try Self.pixels(["100", "105", "110", "120", "130"]).places(of: 0x582831, within: 6)
        #expect(fallen.count > 5_000)
        #expect(rising.isEmpty)
    }

    @Test("too little for a line is refused", arguments: [[], ["1"]])
    func nothing(values: [String]) {
        #expect(throws: ChartError.nothingToDraw) { try EquityChart(Self.picture(values)) }
    }

    @Test("points of one time make no line")
    func oneTime() {
        #expect(throws: ChartError.nothingToDraw) { try EquityChart(Self.picture(["1", "2"], every: 0)) }
    }

    @Test(
        "whatever an account can be worth is drawn",
        arguments: [
            ["0", "0", "0"], ["-5", "-10", "-1"], ["92233720368", "-92233720368"],
            ["0.00000001", "0.00000002"],
            ["10000", "10000", "10000"], ["1000000", "1000000.01"],
        ])
    func extremes(values: [String]) throws {
        let pixels = try Self.pixels(values)
        #expect(pixels.places(of: 0x5ab0f4, within: 8).count > 1_000)
    }

    @Test(
        "an axis has round numbers around what it shows",
        arguments: [
            (9_950.0...10_234.0, ["9,900", "10,000", "10,100", "10,200", "10,300"]),
            (0.0...1.0, ["0.0", "0.5", "1.0"]),
            (-3.0...7.0, ["−5", "0", "5", "10"]),
            (-1_234_567.0...1_234_567.0, ["−2,000,000", "−1,000,000", "0", "1,000,000", "2,000,000"]),
            (0.0012...0.0014, ["0.00120", "0.00130", "0.00140"]),
        ] as [(ClosedRange<Double>, [String])])
    func axis(values: ClosedRange<Double>, labels: [String]) {
        let scale = AxisScale(covering: values)
        #expect(scale.ticks.first.map { $0 <= values.lowerBound + 1e-12 } == true)
        #expect(scale.ticks.last.map { $0 >= values.upperBound - 1e-12 } == true)
        #expect(labels.allSatisfy(scale.ticks.map(scale.label).contains), "\(scale.ticks.map(scale.label))")
    }

    @Test("whatever is shown, there are two to ten numbers, each its own", arguments: 0..<300 as Range<UInt64>)
    func axes(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let size = Double(random.next() % 1_000_000) * 1e-3 * (seed % 3 == 0 ? 1e-4 : seed % 3 == 1 ? 1 : 1e5)
        let low = Double(Int64(random.next() % 2_000_001) - 1_000_000) * (seed % 2 == 0 ? 1 : 1e-3)
        let scale = AxisScale(covering: low...low + size)
        #expect((2...10).contains(scale.ticks.count), "\(low) \(size) \(scale.ticks)")
        #expect(
            scale.range.lowerBound <= low + size * 1e-9 && scale.range.upperBound >= low + size * (1 - 1e-9))
        let labels = scale.ticks.map(scale.label)
        #expect(Set(labels).count == labels.count, "\(labels)")
    }

    @Test(
        "numbers are grouped and keep their sign unless they round to nothing",
        arguments: [
            (1_234.5, 2, "1,234.50"), (-0.004, 2, "0.00"), (-12_345_678.0, 0, "−12,345,678"),
            (999.999, 2, "1,000.00"),
            (0.5, 1, "0.5"), (1e20, 0, "∞"),
        ])
    func numbers(value: Double, digits: Int, text: String) {
        #expect(AxisScale.written(value, digits: digits) == text)
    }
}
