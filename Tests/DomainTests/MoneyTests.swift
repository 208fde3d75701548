import Domain
import Testing

@Suite struct MoneyTests {
    @Test("adds within a currency, and says so where the sum does not fit")
    func adding() {
        let most = Money(Fixed(raw: .max), "USD")
        #expect(Money(Fixed("1.5")!, "USD").adding(Money(Fixed("-2")!, "USD")) == Money(Fixed("-0.5")!, "USD"))
        #expect(most.adding(Money(Fixed(raw: 1), "USD")) == nil)
        #expect(Money(Fixed("12.50")!, "EUR").description == "12.5 EUR")
    }
}
