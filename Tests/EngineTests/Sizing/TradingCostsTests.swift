import Domain
import TestSupport
import Testing

@testable import Engine

@Suite struct TradingCostsTests {
    private let costs = TradingCosts(
        commissionBps: Fixed("5")!, slippageTicks: 1, commissionPerLot: Fixed("3.5")!,
        slippageBps: Fixed("0.2")!)
    private let plain = TradingCosts(commissionBps: Fixed("5")!, slippageTicks: 3)

    @Test("a slip is its ticks and its share of the price, rounded up to the tick")
    func slip() {
        // 1.1 × 0.2 ÷ 10 000 = 0.000022: three ticks, and one
        #expect(costs.slip(at: Price("1.1")!, on: .eurusd) == Fixed("0.00004")!)
        #expect(costs.slip(at: Price("1.00000001")!, on: .eurusd) == Fixed("0.00004")!)
        #expect(costs.slip(at: Price("1")!, on: .eurusd) == Fixed("0.00003")!)
        #expect(plain.slip(at: Price("1.1")!, on: .eurusd) == Fixed("0.00003")!)
    }

    @Test("a lot's commission is one of each unit in the price, and one of a quantity in money")
    func lots() {
        #expect(costs.lotFeePerUnit(of: .eurusd) == Fixed("0.000035")!)
        #expect(costs.lotFee(Quantity("0.37")!) == Fixed("1.295")!)
        #expect(plain.lotFeePerUnit(of: .eurusd) == .zero && plain.lotFee(Quantity("0.37")!) == .zero)
    }
}
