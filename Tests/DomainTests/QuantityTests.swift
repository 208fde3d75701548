import Domain
import Testing

@Suite struct QuantityTests {
    @Test("a quantity is 0 to a milliard", arguments: ["0", "0.00000001", "1000000000"])
    func range(text: String) { #expect(Quantity(text) != nil) }

    @Test("anything else is none", arguments: ["-0.00000001", "1000000000.00000001", "x"])
    func outside(text: String) { #expect(Quantity(text) == nil) }

    @Test("sums stay within the range, differences above zero")
    func arithmetic() {
        let most = Quantity("1000000000")!
        #expect(most.adding(.zero) == most)
        #expect(most.adding(Quantity("0.00000001")!) == nil)
        #expect(Quantity("1")!.subtracting(Quantity("1")!) == .zero)
        #expect(Quantity("1")!.subtracting(Quantity("1.00000001")!) == nil)
    }

    @Test("sides are each other's opposites")
    func sides() {
        for side in Side.allCases {
            #expect(side.opposite.opposite == side && side.opposite.sign == -side.sign)
        }
        #expect(Side.buy.sign == 1)
    }
}
