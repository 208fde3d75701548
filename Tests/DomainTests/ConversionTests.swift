import Domain
import TestSupport
import Testing

@Suite struct ConversionTests {
    // BTCUSDT, ETHUSDT, EURUSD, USDJPY
    let quotes: [Quote?] = [nil, nil, .of(2, "1.10000", "1.10010"), .of(3, "156.000", "156.010")]

    @Test(
        "a loss is converted dear and a gain cheap",
        arguments: [
            ("USD", "USD", true, "1"), ("USD", "USD", false, "1"),
            ("USD", "EUR", true, "1.1001"), ("USD", "EUR", false, "1.1"),
            ("USD", "JPY", true, "0.00641026"), ("USD", "JPY", false, "0.00640984"),
        ])
    func rates(account: String, from: String, isLoss: Bool, expected: String) {
        let conversion = Conversion(accountCurrency: Currency(account), parity: [])
        #expect(
            conversion.rate(from: Currency(from), isLoss: isLoss, .four, quotes) == Fixed(expected)!)
    }

    @Test("parity counts one to one, and only where it is set")
    func parity() {
        #expect(
            Conversion(accountCurrency: "USDT", parity: ["USD"]).rate(from: "USD", isLoss: true, .four, quotes)
                == .one)
        #expect(
            Conversion(accountCurrency: "USDT", parity: []).rate(from: "USD", isLoss: true, .four, quotes)
                == nil)
    }

    @Test("no quote, a crossed quote or no instrument is no rate")
    func unknown() {
        let conversion = Conversion(accountCurrency: "USD", parity: [])
        #expect(conversion.rate(from: "EUR", isLoss: true, .four, [nil, nil, nil, nil]) == nil)
        #expect(
            conversion.rate(from: "EUR", isLoss: true, .four, [nil, nil, .of(2, "1.2", "1.1"), nil]) == nil)
        #expect(conversion.rate(from: "CHF", isLoss: true, .four, quotes) == nil)
    }

    @Test(
        "two instruments join two currencies, at the worse side of each",
        arguments: [
            // dollars a yen, then euros a dollar: ÷ 156.000 up, ÷ 1.10000 up; ÷ 156.010 down, ÷ 1.10010 down
            ("EUR", "JPY", true, "0.00582751"), ("EUR", "JPY", false, "0.00582659"),
            // 1.10010 × 156.010 and 1.10000 × 156.000
            ("JPY", "EUR", true, "171.626601"), ("JPY", "EUR", false, "171.6"),
        ])
    func crosses(account: String, from: String, isLoss: Bool, expected: String) {
        let conversion = Conversion(accountCurrency: Currency(account), parity: [])
        #expect(conversion.rate(from: Currency(from), isLoss: isLoss, .four, quotes) == Fixed(expected)!)
    }

    @Test("a cross with one price missing is no rate")
    func halfACross() {
        let conversion = Conversion(accountCurrency: "EUR", parity: [])
        #expect(conversion.rate(from: "JPY", isLoss: true, .four, [nil, nil, nil, quotes[3]]) == nil)
    }
}
