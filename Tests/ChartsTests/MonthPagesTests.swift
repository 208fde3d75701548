import Domain
import Foundation
import Testing

@testable import Charts

@Suite struct MonthPagesTests {
    private static let start = Timestamp(unixSeconds: 1_777_593_600)

    /// - Parameter trades: on the days of May, each with a result.
    static func sheet(_ trades: [(day: Int, net: String)], language: String = "en") -> ReportSheet {
        var sheet = ReportSheet()
        sheet.title = "May 2026"
        sheet.subtitle =
            "Monthly report of paper · \(trades.count) trades · money in USDT · times in Europe/Berlin"
        let sum = trades.reduce(Fixed.zero) { $0.adding(Fixed($1.net)!)! }
        sheet.result = .init("", "\(sum) USDT", sum.isNegative ? .loss : .gain)
        sheet.figures = [
            .init("Won", "58%"), .init("Profit factor", "1.84"), .init("Expectancy", "+8.14 USDT", .gain),
            .init("Deepest fall", "212.40 USDT"), .init("Balance before", "10,000.00 USDT"),
            .init("Balance after", "10,412.10 USDT"), .init("Paid in and out", "+250.00 USDT"),
            .init("Fees, financing", "41.20, −3.10"),
        ]
        sheet.curveTitle = "Result of closed trades"
        sheet.span = start..<start + .days(31)
        sheet.month = CivilDate("2026-05-01")!
        sheet.calendarTitle = "Day by day"
        sheet.weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        var value = Fixed.zero
        if !trades.isEmpty { sheet.curve = [.init(at: start, value: .zero)] }
        for (place, trade) in trades.enumerated() {
            value = value.adding(Fixed(trade.net)!)!
            sheet.curve.append(
                .init(at: start + .hours(24 * (trade.day - 1) + 6 + place / 4), value: value))
            let date = CivilDate("2026-05-01")!.adding(days: trade.day - 1)
            let last = sheet.days.last.flatMap { $0.date == date ? sheet.days.removeLast() : nil }
            sheet.days.append(
                .init(
                    date: date, net: (last?.net ?? .zero).adding(Fixed(trade.net)!)!,
                    trades: (last?.trades ?? 0) + 1))
        }
        guard !trades.isEmpty else { return sheet }
        sheet.tables = [
            .init(
                ["Symbol", "n", "net"],
                [["BTCUSDT", "31", "+312.40"], ["XAUUSD", "12", "+120.10"], ["ETHUSDT", "9", "−20.40"]]),
            .init(
                ["Strategy", "n", "net"], [["checklist", "40", "+380.00"], ["openingRange", "12", "+32.10"]]),
            .init(
                ["Exit", "n", "net"],
                [["Target", "20", "+911.00"], ["Trailing stop", "6", "+44.10"], ["Stop", "26", "−543.00"]]),
        ]
        sheet.tradesTitle = "Closed trades"
        sheet.trades = .init(
            ["No.", "closed", "symbol", "side", "quantity", "entry", "exit", "by", "net", "R"],
            trades.prefix(ReportSheet.tradesMaximum).enumerated().map { place, trade in
                [
                    "\(place + 118)", "\(trade.day) May 14:0\(place % 10)", "BTCUSDT",
                    place % 3 == 0 ? "short" : "long", "0.125", "60,265.24", "60,301.5",
                    place % 2 == 0 ? "target" : "trailing stop",
                    trade.net.hasPrefix("-") ? "−\(trade.net.dropFirst())" : "+\(trade.net)", "+1.20",
                ]
            })
        sheet.more = trades.count > ReportSheet.tradesMaximum ? "and 2 more: /export trades 2026-05" : ""
        sheet.footer = "Made from the journal up to fact 12345 · a1b2c3d4e5f60718"
        return sheet
    }

    static let busy: [(day: Int, net: String)] = {
        var random = SplitMix64(seed: 5)
        return (0..<52).map { place in
            let net = Fixed(raw: Int64.random(in: -5_200...7_400, using: &random) * 1_000_000)
            return (1 + place * 29 / 51, "\(net)")
        }
    }()

    /// Where `DESKBOT_PAGES` names a folder, the page is left there for somebody to look at.
    private static func pages(_ sheet: ReportSheet, _ name: String) throws -> String {
        let bytes = try MonthPages(sheet).pdf()
        if let folder = ProcessInfo.processInfo.environment["DESKBOT_PAGES"] {
            try Data(bytes).write(to: URL(filePath: "\(folder)/\(name).pdf"))
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test("two pages of A4, named, with letters that can be searched")
    func pages() throws {
        let text = try Self.pages(Self.sheet(Self.busy), "busy")
        #expect(text.hasPrefix("%PDF-1.") && text.contains("/Count 2\n"))
        #expect(text.contains("595 842"))
        // A letter is stored as what it means, not as its outline.
        #expect(text.contains("/ToUnicode") && text.contains("/Title"))
        #expect(text.utf8.count < 200_000)
    }

    @Test("one page where nothing was closed; a loss and a single trade are drawn too")
    func few() throws {
        #expect(try Self.pages(Self.sheet([]), "idle").contains("/Count 1\n"))
        #expect(try Self.pages(Self.sheet([(1, "-12")]), "loss").contains("/Count 2\n"))
        #expect(try Self.pages(Self.sheet([(31, "0")]), "nothing").contains("/Count 2\n"))
    }

    @Test("words that are too long are cut")
    func long() throws {
        var sheet = Self.sheet(Self.busy)
        sheet.subtitle = String(repeating: "words ", count: 60)
        sheet.tables[0].lines[0][0] = String(repeating: "SYMBOL", count: 6)
        sheet.figures[0] = .init("Won", String(repeating: "9", count: 60))
        #expect(try Self.pages(sheet, "long").contains("/Count 2\n"))
        let canvas = try Canvas(pageWidth: 595, height: 842, title: "")
        let fitted = MonthPages(sheet).fitting(sheet.subtitle, size: 8.5, 511, on: canvas)
        #expect(canvas.width(of: fitted, size: 8.5) <= 511 && fitted.hasSuffix("…"))
    }
}
