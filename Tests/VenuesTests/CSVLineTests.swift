import Domain
import Testing

@testable import Venues

@Suite struct CSVLineTests {
    @Test(
        "a decimal reads as its text does",
        arguments: [
            "0", "1", "1.5", "0.00000001", "1.123456780000", "1.123456789", "92233720368.54775807",
            "92233720368.54775808", "92233720369", "9223372036854775808", "00012", "", ".", "1.", ".5", "1..2",
            "1.2.3",
            "+1", "1e5", "nan", " 1", "1 ", "0x1", "１", "99999999999999999999", "0.000000000", "1.12345678x",
        ])
    func decimal(_ text: String) {
        var line = CSVLine(Array(text.utf8))
        #expect(line.decimal() == Fixed(text))
        #expect(line.text == text)
    }

    @Test("decimals written by Fixed come back", arguments: 0..<50 as Range<UInt64>)
    func roundTrip(seed: UInt64) {
        var chance = SplitMix64(seed: seed)
        let values = (0..<20).map { _ in
            Fixed(raw: Int64.random(in: 0 ... .max >> Int64.random(in: 0...62, using: &chance), using: &chance))
        }
        var line = CSVLine(Array(values.map(\.description).joined(separator: ",").utf8))
        #expect(line.count == values.count)
        for value in values { #expect(line.decimal() == value) }
    }

    @Test("a sign is no part of a number here, and fields follow each other")
    func fields() {
        var line = CSVLine(Array("60,-1,,2.50,x,9223372036854775807".utf8))
        #expect(line.count == 6)
        #expect(line.whole() == 60)
        #expect(line.decimal() == nil)
        #expect(line.text == "-1")
        var last = CSVLine(Array("9223372036854775807,9223372036854775808".utf8))
        #expect(last.whole() == .max)
        #expect(last.whole() == nil)
        #expect(last.text == "9223372036854775808")
        var end = CSVLine(Array("1".utf8))
        #expect(end.whole() == 1)
        #expect(end.whole() == nil)
        #expect(end.text == "")
    }
}
