import Domain
import Testing

@testable import Charts

@Suite struct CalendarChartTests {
    /// A Thursday.
    private static let today = CivilDate("2026-11-26")!

    private static func picture(_ results: [Int: String], weeks: Int = 8) -> CalendarPicture {
        CalendarPicture(
            title: "Last \(weeks) weeks", currency: "USDT", weeks: weeks, today: today,
            days: results.sorted { $0.key > $1.key }.map { ago, net in
                CalendarPicture.Day(date: today.adding(days: -ago), net: Fixed(net)!, trades: 2)
            })
    }

    private static let results: [Int: String] = [
        1: "60.2", 3: "142", 6: "-111", 7: "158.4", 8: "-67", 9: "76.35", 10: "64", 13: "-49.99", 14: "131",
        16: "1392.1", 17: "9.2", 21: "147", 22: "-84", 23: "-5.5", 24: "2", 27: "110", 34: "-1200", 40: "33",
        41: "5", 50: "12345", 52: "0",
    ]

    @Test("eight weeks look as somebody has seen them", arguments: Theme.allCases)
    func golden(theme: Theme) throws {
        expectPicture(try CalendarChart(Self.picture(Self.results), theme).png(), "calendar-\(theme)")
    }

    @Test("days and months are named in the language of the picture")
    func words() throws {
        var picture = Self.picture(Self.results)
        picture.words = try #require(
            PictureWords(
                weekdays: ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"],
                months: (1...12).map { "\($0)." }, worstFall: "tiefster Fall"))
        expectPicture(try CalendarChart(picture).png(), "calendar-german")
        #expect(try CalendarChart(picture).png() != CalendarChart(Self.picture(Self.results)).png())
        #expect(PictureWords(weekdays: ["Mo"], months: picture.words.months, worstFall: "") == nil)
    }

    @Test("a row for each week, and nothing for days that are still to come")
    func rows() throws {
        let one = try #require(Pixels(try CalendarChart(Self.picture([:], weeks: 1)).png()))
        let eight = try #require(Pixels(try CalendarChart(Self.picture([:])).png()))
        #expect(eight.height - one.height == 7 * 100)
        let fields = one.places(of: 0x1b2630)
        // Monday to Thursday of eight columns.
        #expect((fields.map(\.x).max() ?? 0) < 1_080 / 2 + 20)
        #expect(fields.count > 4 * 100 * 80)
    }

    @Test("more is stronger, a loss is no gain, and a day without either is neither")
    func colours() throws {
        let pixels = try #require(
            Pixels(try CalendarChart(Self.picture([0: "100", 1: "25", 2: "-100", 3: "0"], weeks: 1)).png()))
        // The middle of each field's upper edge: Monday to Thursday.
        let colours = (0..<4).map { pixels.colour(x: 24 + $0 * 130 + 100, y: 160) }
        let (green, red) = (colours.map { Int($0 >> 8 & 0xff) }, colours.map { Int($0 >> 16) })
        #expect(colours[0] == 0x1b2630)
        #expect(red[1] > green[1] && green[2] > red[2] && green[3] > green[2])
    }

    @Test(
        "amounts are as short as a field",
        arguments: [
            (0.004, "0.00"), (-2.5, "−2.50"), (12.4, "+12"), (-1_234.4, "−1,234"), (12_345, "+12.3k"),
            (-2_500_000, "−2.5M"),
        ])
    func amounts(value: Double, text: String) { #expect(CalendarChart.short(value) == text) }
}
