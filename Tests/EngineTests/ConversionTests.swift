import Domain
import Engine
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
}
