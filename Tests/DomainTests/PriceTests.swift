import Domain
import Testing

@Suite struct PriceTests {
    @Test("a price is above zero and at most a milliard", arguments: ["0.00000001", "1.10000", "1000000000"])
    func range(text: String) { #expect(Price(text) != nil) }

    @Test("anything else is none", arguments: ["0", "-1", "1000000000.00000001", "abc", ""])
    func outside(text: String) { #expect(Price(text) == nil) }

    @Test("moves by a difference, never to zero")
    func moved() {
        let price = Price("1.1")!
        #expect(price.moved(by: Fixed("-1.09999999")!) == Price("0.00000001"))
        #expect(price.moved(by: Fixed("-1.1")!) == nil)
        #expect(price.moved(by: Fixed(raw: .max)) == nil)
        #expect(price.moved(by: Fixed(raw: .min)) == nil)
        #expect(Price("1.2")! - price == Fixed("0.1")!)
    }
}
