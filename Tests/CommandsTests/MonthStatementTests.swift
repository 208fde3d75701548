import Domain
import Engine
import TestSupport
import Testing

@testable import Commands

@Suite struct MonthStatementTests {
    private static func trade(_ number: Int, _ day: Int, _ net: String, _ exit: Trade.Exit) -> Trade {
        let symbols: [InstrumentID] = ["BTCUSDT", "ETHUSDT", "XAUUSD"]
        let closed = Timestamp(unixSeconds: 1_777_593_600) + .hours(24 * (day - 1) + 14)
        return Trade(
            id: OrderID("o\(number)"), account: "paper",
            strategy: number % 2 == 0 ? "checklist" : "openingRange",
            instrument: symbols[number % 3], side: number % 3 == 0 ? .sell : .buy, quantity: Quantity("0.25")!,
            entryPrice: Price("60265.24")!, exitPrice: Price("60301.5")!, openedAt: closed - .hours(3),
            closedAt: closed, exit: exit, gross: Fixed(net)!.adding(Fixed("1.2")!)!, fees: Fixed("1.2")!,
            risk: Fixed("50")!)
    }

    static func statement(_ trades: [Trade]) -> MonthStatement {
        let zone = 7_200
        return MonthStatement(
            account: "paper", currency: "USDT", month: CivilDate("2026-05-01")!, zoneName: "Europe/Berlin",
            span: Timestamp(unixSeconds: 1_777_586_400)..<Timestamp(unixSeconds: 1_780_264_800),
            closed: trades.map { CivilTime($0.closedAt, secondsEastOfUTC: zone) },
            trades: trades.enumerated().map { .init($0 + 1, $1) }, opening: Fixed("10000")!,
            closing: Fixed("10412.1")!, transferred: Fixed("250")!, head: "12345 · a1b2c3d4")
    }

    static let some = [
        trade(1, 4, "60.2", .takeProfit), trade(2, 5, "-51.2", .stopLoss), trade(3, 5, "12", .trailingStop),
        trade(4, 12, "-50", .stopLoss), trade(5, 20, "191.1", .takeProfit),
    ]

    private static func shown(_ sheet: ReportSheet) -> String {
        var lines = [sheet.title, sheet.subtitle, "\(sheet.result.value) \(sheet.result.tone)"]
        lines += sheet.figures.map { "\($0.label): \($0.value) \($0.tone)" }
        lines += [sheet.curveTitle] + sheet.curve.map { "\($0.at) \($0.value)" }
        lines += [sheet.calendarTitle, sheet.weekdays.joined(separator: " ")]
        lines += sheet.days.map { "\($0.date) \($0.net) \($0.trades)" }
        for table in sheet.tables + [sheet.trades].compactMap(\.self) {
            lines += ([table.heading] + table.lines).map { $0.joined(separator: " | ") }
        }
        return (lines + [sheet.more, sheet.footer]).map { $0 + "\n" }.joined()
    }

    @Test("a month reads as it was agreed", arguments: [Language.english, .german])
    func golden(language: Language) {
        let name = language == .german ? "month-statement-german" : "month-statement"
        expectGolden(Self.shown(Self.statement(Self.some).sheet(in: language)), name)
    }

    @Test("a month without a trade has neither course nor lists, and no number that could not be")
    func idle() {
        let sheet = Self.statement([]).sheet(in: .english)
        #expect(sheet.curve.isEmpty && sheet.trades == nil && sheet.tables.isEmpty && sheet.days.isEmpty)
        #expect(sheet.figures.count == 8 && sheet.result.value == "0.00 USDT")
    }

    @Test("of many trades the first are listed, and the file of all is named", arguments: [50, 51])
    func many(count: Int) {
        let trades = (1...count).map { Self.trade($0, 1 + $0 % 28, "1.5", .takeProfit) }
        let sheet = Self.statement(trades).sheet(in: .english)
        #expect(sheet.trades?.lines.count == 50)
        #expect(sheet.more == (count == 50 ? "" : "and 1 more: /export trades 2026-05"))
        #expect(sheet.tables.allSatisfy { $0.lines.count <= ReportSheet.groupsMaximum })
    }
}
