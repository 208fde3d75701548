import Domain
import TestSupport
import Testing

@testable import Engine

@Suite struct AdaptorTests {
    private static let adaptor = Adaptor(
        start: Fixed("25")!, lossStep: .one, winStep: Fixed("0.5")!, range: Fixed("20")!...Fixed("35")!)

    @Test(
        "a loss moves the limit a step up, a win a step down, never past its ends",
        arguments: [
            ([], "25"), ([false], "26"), ([true], "24.5"), ([false, true], "25.5"),
            (Array(repeating: false, count: 10), "35"), (Array(repeating: false, count: 11), "35"),
            (Array(repeating: true, count: 10), "20"), (Array(repeating: true, count: 11), "20"),
            (Array(repeating: false, count: 20) + [true], "34.5"),
        ])
    func walk(wins: [Bool], limit: String) {
        #expect(Self.adaptor.limit(after: wins) == Fixed(limit)!)
    }

    @Test("without steps it stays")
    func still() {
        let still = Adaptor(start: Fixed("60")!, lossStep: .zero, winStep: .zero, range: .one...Fixed("2")!)
        #expect(still.limit(after: [true, false]) == Fixed("60")!)
    }

    @Test("the trend limit of the checklist walks with its trades, and not below the limit of chop")
    func checklist() {
        var settings = ChecklistSettings()
        #expect(settings.regimeFilter().adxTrendMinimum == Fixed("25")!)
        #expect(settings.regimeFilter(after: [false, false]).adxTrendMinimum == Fixed("27")!)
        #expect(settings.regimeFilter(after: Array(repeating: true, count: 99)).adxTrendMinimum == Fixed("20")!)
        settings.adxChopMaximum = Fixed("23")!
        #expect(settings.regimeFilter(after: Array(repeating: true, count: 99)).adxTrendMinimum == Fixed("23")!)
    }

    @Test("the record keeps the latest trades that won or lost, so many and one more")
    func record() {
        var record = TradeRecord()
        for net in [Fixed.one, .zero, .zero - .one] { record.note(net) }
        #expect(record.latest == [true, false])
        for _ in 0..<(TradeRecord.latestMaximum - 1) { record.note(.one) }
        #expect(record.latest.count == TradeRecord.latestMaximum && record.latest.first == false)
        record.note(.one)
        #expect(record.latest.count == TradeRecord.latestMaximum && record.latest.first == true)
    }
}
