import Domain
import Testing

@testable import Commands

@Suite struct NumberFormatTests {
    @Test(
        "decimals, rounded half-even, with commas",
        arguments: [
            ("0", 2, "0.00"), ("0.005", 2, "0.00"), ("0.015", 2, "0.02"), ("0.00500001", 2, "0.01"),
            ("-0.004", 2, "0.00"), ("-0.006", 2, "−0.01"), ("999.995", 2, "1,000.00"), ("1000", 0, "1,000"),
            ("-1234567.891", 1, "−1,234,567.9"), ("0.12345678", 8, "0.12345678"), ("2.5", 0, "2"),
            ("3.5", 0, "4"),
            ("12", 9, "12.00000000"), ("12", -1, "12"),
        ])
    func decimal(value: String, digits: Int, text: String) {
        #expect(NumberFormat.decimal(Fixed(value)!, digits: digits).text == text)
    }

    @Test("the ends of the range")
    func ends() {
        #expect(NumberFormat.decimal(Samples.least, digits: 8).text == "−92,233,720,368.54775808")
        #expect(NumberFormat.signed(Samples.most).text == "+92,233,720,368.55")
    }

    @Test(
        "signs",
        arguments: [("12.3", "+12.30"), ("-4", "−4.00"), ("0", "0.00"), ("0.001", "0.00"), ("-0.001", "0.00")])
    func signed(value: String, text: String) { #expect(NumberFormat.signed(Fixed(value)!).text == text) }

    @Test("prices stand on their tick")
    func prices() {
        #expect(NumberFormat.price(Price("1.085")!, of: Samples.eurusd).text == "1.08500")
        #expect(NumberFormat.price(Price("67412.5")!, of: Samples.btcusdt).text == "67,412.50")
        #expect(NumberFormat.price(Price("38405")!, of: Samples.coarse).text == "38,405")
    }

    @Test("quantities show their step, and never lose a digit")
    func quantities() {
        #expect(NumberFormat.quantity(Quantity("0.1")!, of: Samples.eurusd).text == "0.10")
        #expect(NumberFormat.quantity(Quantity("0.125")!, of: Samples.eurusd).text == "0.125")
        #expect(NumberFormat.quantity(Quantity("1200")!, of: Samples.coarse).text == "1,200")
    }

    @Test(
        "measures in few digits",
        arguments: [
            ("18.2471", "18.2"), ("25", "25"), ("1.256", "1.26"), ("0.00004", "0.00004"), ("1200", "1,200"),
        ])
    func measure(value: String, text: String) { #expect(NumberFormat.measure(Fixed(value)!).text == text) }

    @Test("money, percentages, multiples and counts")
    func units() {
        #expect(NumberFormat.money(Fixed("10012.4")!, "USD").text == "10,012.40 USD")
        #expect(NumberFormat.signedPercent(Fixed("-0.449")!).text == "−0.4%")
        #expect(NumberFormat.multiple(Fixed("1.526")!).text == "+1.53 R")
        #expect(Phrase.count(1, "# entry", "# entries").text == "1 entry")
        #expect(Phrase.count(0, "# entry", "# entries").text == "0 entries")
        #expect(NumberFormat.whole(.min).text == "−9,223,372,036,854,775,808")
    }
}
