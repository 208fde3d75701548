import Domain
import TestSupport
import Testing

@testable import Engine

/// A size that an operator wants: never more than sizing gives, never less than was asked for without a word.
@Suite struct EntrySizeTests {
    /// A long of BTC at 100 000 with a stop 400 below, of 10 000: 1 % buys 0.25.
    private static func part(
        _ size: EntrySize, _ change: (inout SizingTerms, inout SizingView) -> Void = { _, _ in }
    ) throws -> Result<Sizing.Sized, Refusal> {
        var (terms, limits) = (SizingTerms(), RiskLimits.usual)
        (limits.riskPerTradePercent, limits.leverage) = (.one, Fixed("30")!)
        var view = SizingView(equity: Fixed("10000")!, conversion: .one, dayLossLimit: Fixed("300")!)
        change(&terms, &view)
        let sizing = Sizing(limits: limits, costs: SizingMethodTests.free, terms: terms)
        let plan = SizingMethodTests.plan()
        let whole = try sizing.size(plan, of: .btcusdt, given: view).get()
        return sizing.part(size, of: whole, plan, .btcusdt, view)
    }

    private static func quantity(_ text: String) -> EntrySize { .quantity(Quantity(text)!) }
    private static func risk(_ text: String) -> EntrySize { .risk(percent: Fixed(text)!) }

    @Test(
        "what is asked for, rounded down to the step, at what it loses",
        arguments: [
            (.whole, "0.25", "100"), (.share(50), "0.125", "50"), (.share(1), "0.002", "0.8"),
            (quantity("0.25"), "0.25", "100"), (quantity("0.2509"), "0.25", "100"),
            (quantity("0.001"), "0.001", "0.4"), (quantity("0.0019"), "0.001", "0.4"),
            (risk("1"), "0.25", "100"), (risk("0.5"), "0.125", "50"), (risk("0.01"), "0.002", "0.8"),
            // A millionth less than what 0.25 loses.
            (risk("0.99999999"), "0.249", "99.6"),
            // The step rounds it down to what sizing gives.
            (risk("1.003"), "0.25", "100"),
        ] as [(EntrySize, String, String)])
    func takes(size: EntrySize, quantity: String, risk: String) throws {
        let sized = try Self.part(size).get()
        #expect(sized.quantity == Quantity(quantity)! && sized.risk == Fixed(risk)!)
    }

    @Test("one step more than sizing gives is refused, with both and with what holds it")
    func tooMuch() throws {
        func refusal(_ size: EntrySize, _ change: (inout SizingTerms, inout SizingView) -> Void = { _, _ in })
            throws -> Reason?
        {
            guard case .failure(let refusal) = try Self.part(size, change) else { return nil }
            return refusal.reason
        }
        func over(_ value: String, _ limit: String, _ bound: SizingNote.Bound) -> Reason {
            Reason(
                .size, "MORE_THAN_SIZED", value: Fixed(value)!, limit: Fixed(limit)!, detail: bound.rawValue)
        }
        #expect(try refusal(Self.quantity("0.251")) == over("0.251", "0.25", .risk))
        #expect(try refusal(Self.quantity("1000")) == over("1000", "0.25", .risk))
        #expect(try refusal(Self.risk("1.004")) == over("0.251", "0.25", .risk))
        #expect(
            try refusal(Self.risk("1")) { terms, view in
                (terms.lossStreak, view.lossesInRow) = (2, 2)
            } == over("0.25", "0.125", .risk), "a cut holds for what is wanted by hand too")
        #expect(
            try refusal(Self.quantity("0.2")) { terms, _ in
                (terms.method, terms.quantity) = (.fixedQuantity, Fixed("0.1")!)
            } == over("0.2", "0.1", .wish))
        #expect(
            try refusal(Self.quantity("0.2")) { _, view in view.carried = Fixed("290000")! }
                == over("0.2", "0.1", .leverage))
        #expect(
            try refusal(Self.quantity("0.2")) { terms, _ in terms.tailSymbols = ["BTCUSDT"] }
                == over("0.2", "0.075", .tail))
    }

    @Test("below the smallest order it is refused with both")
    func tooLittle() throws {
        for (size, value) in [
            (Self.quantity("0.0009"), "0.0009"), (.quantity(.zero), "0"),
            (.risk(percent: Fixed("0.003")!), "0.00075"),
        ] {
            guard case .failure(let refusal) = try Self.part(size) else {
                Issue.record("\(size) passed")
                continue
            }
            #expect(
                refusal.reason
                    == Reason(.size, "BELOW_SMALLEST", value: Fixed(value)!, limit: Fixed("0.001")!))
        }
    }

    @Test("half of a size is half of it, and a share stays at 1 per cent")
    func halves() {
        #expect(EntrySize.share(100).halved == .share(50) && EntrySize.share(1).halved == .share(1))
        #expect(Self.quantity("0.3").halved == Self.quantity("0.15"))
        #expect(Self.risk("0.5").halved == Self.risk("0.25"))
    }

    @Test(
        "whatever is wanted, what comes of it is no more than sizing gives, and no more than was wanted",
        arguments: caseSeeds)
    func property(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<100 {
            guard let one = SizingPropertyTests.Case(&random) else { continue }
            let sizing = Sizing(limits: one.limits, costs: one.costs, terms: one.terms)
            guard case .success(let whole) = sizing.size(one.plan, of: one.instrument, given: one.view) else {
                continue
            }
            let wanted = Fixed(raw: .random(in: 1...(whole.quantity.amount.raw * 2), using: &random))
            let percent = Fixed(raw: .random(in: 1_000_000...200_000_000, using: &random))
            for size in [
                EntrySize.share(.random(in: 1...100, using: &random)), .quantity(Quantity(wanted)!),
                .risk(percent: percent),
            ] {
                guard
                    case .success(let part) = sizing.part(size, of: whole, one.plan, one.instrument, one.view)
                else { continue }
                #expect(part.quantity <= whole.quantity && part.risk <= whole.risk, "seed \(seed): \(size)")
                #expect(part.quantity >= one.instrument.minimum)
                #expect(part.quantity.amount.isMultiple(of: one.instrument.step))
                #expect(one.loss(of: part.quantity) <= part.risk.double * (1 + 1e-9) + 1e-7, "seed \(seed)")
                if case .quantity(let quantity) = size { #expect(part.quantity <= quantity) }
                if case .risk = size {
                    #expect(
                        part.risk.double <= one.view.equity.double * percent.double / 100 * (1 + 1e-9) + 1e-7,
                        "seed \(seed)")
                }
            }
        }
    }
}
