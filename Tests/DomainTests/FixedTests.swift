import Domain
import Foundation
import Testing

@Suite struct FixedTests {
    static let rules = Rounding.allCases

    /// Of all sizes, ties included: small numbers come as often as large ones.
    static func anyRaw(_ random: inout SplitMix64) -> Int64 {
        switch Int.random(in: 0..<4, using: &random) {
        case 0: Int64.random(in: -20...20, using: &random)
        case 1: Int64.random(in: -2_000...2_000, using: &random) * 50_000_000
        case 2: Int64.random(in: -1_000_000_000_000...1_000_000_000_000, using: &random)
        default: Int64.random(in: -Int64.max ... .max, using: &random)
        }
    }

    @Test("reads what it writes", arguments: 0..<20 as Range<UInt64>)
    func roundTrip(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<500 {
            let value = Fixed(raw: Self.anyRaw(&random))
            #expect(Fixed(value.description) == value)
            #expect(Decimal(string: value.description) == Decimal(value.raw) / Decimal(Fixed.scale))
        }
    }

    @Test(
        "writes plainly, without trailing zeros",
        arguments: [
            (0, "0"), (1, "0.00000001"), (-1, "-0.00000001"), (100_000_000, "1"), (-150_000_000, "-1.5"),
            (Int64.max, "92233720368.54775807"), (-Int64.max, "-92233720368.54775807"),
            (.min, "-92233720368.54775808"),
        ])
    func writes(raw: Int64, text: String) { #expect(Fixed(raw: raw).description == text) }

    @Test(
        "reads plain decimals",
        arguments: [
            ("0", 0), ("-0", 0), ("00012.50", 1_250_000_000), ("0.00001", 1_000), ("-12.5", -1_250_000_000),
            ("1.000000000000", 100_000_000), ("92233720368.54775807", Int64.max),
        ])
    func reads(text: String, raw: Int64) { #expect(Fixed(text) == Fixed(raw: raw)) }

    @Test(
        "refuses what it cannot hold",
        arguments: [
            "", "-", ".", "1.", ".5", "-.5", "1e5", "0x1", "0.000000001", "1.0000000010", "+1", "1,5", "٣",
            " 1", "1 ", "--1",
            "1-", "1.2.3", "NaN", "inf", "92233720368.54775808", "-92233720368.54775809", "92233720369",
            "9999999999999999999999999999",
        ])
    func refuses(text: String) { #expect(Fixed(text) == nil) }

    /// Decimal keeps 38 digits, so `numerator / denominator` is rounded here by whole numbers instead.
    private func slowly(_ numerator: Decimal, over denominator: Decimal, _ rule: Rounding) -> Decimal {
        var quotient = numerator / denominator
        var floor = Decimal()
        unsafe NSDecimalRound(&floor, &quotient, 0, .down)
        // The division may have been cut; put the floor right by multiplication, which is exact here.
        while floor * denominator > numerator { floor -= 1 }
        while (floor + 1) * denominator <= numerator { floor += 1 }
        let rest = numerator - floor * denominator
        if rest == 0 { return floor }
        let isTie = rest * 2 == denominator
        let isUpper = rest * 2 > denominator
        let isEven = "02468".contains(floor.description.last ?? "?")
        switch rule {
        case .down: return floor
        case .up: return floor + 1
        case .towardZero: return numerator < 0 ? floor + 1 : floor
        case .awayFromZero: return numerator < 0 ? floor : floor + 1
        case .toNearestOrAwayFromZero:
            return isTie ? (numerator < 0 ? floor : floor + 1) : isUpper ? floor + 1 : floor
        case .toNearestOrEven: return isTie ? (isEven ? floor : floor + 1) : isUpper ? floor + 1 : floor
        }
    }

    private func fixed(_ whole: Decimal) -> Fixed? { Int64(whole.description).map(Fixed.init(raw:)) }

    @Test("multiplies like a slow decimal, by every rule, or not at all", arguments: 0..<20 as Range<UInt64>)
    func multiplication(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<100 {
            let (a, b) = (Self.anyRaw(&random), Self.anyRaw(&random))
            for rule in Self.rules {
                let expected = fixed(slowly(Decimal(a) * Decimal(b), over: Decimal(Fixed.scale), rule))
                #expect(
                    Fixed(raw: a).multiplied(by: Fixed(raw: b), rounding: rule) == expected,
                    "\(a) × \(b) \(rule)")
            }
        }
    }

    @Test("divides like a slow decimal, by every rule, or not at all", arguments: 0..<20 as Range<UInt64>)
    func division(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<100 {
            let (a, b) = (Self.anyRaw(&random), Self.anyRaw(&random))
            for rule in Self.rules {
                let sign: Decimal = b < 0 ? -1 : 1
                let expected =
                    b == 0
                    ? nil
                    : fixed(slowly(Decimal(a) * Decimal(Fixed.scale) * sign, over: Decimal(b) * sign, rule))
                #expect(
                    Fixed(raw: a).divided(by: Fixed(raw: b), rounding: rule) == expected, "\(a) \(b)")
            }
        }
    }

    @Test("rounds to a grid like a slow decimal, by every rule", arguments: 0..<20 as Range<UInt64>)
    func grid(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<100 {
            let value = Self.anyRaw(&random)
            let step = Int64.random(in: 1...100_000_000, using: &random)
            for rule in Self.rules {
                let expected = fixed(slowly(Decimal(value), over: Decimal(step), rule) * Decimal(step))
                let rounded = Fixed(raw: value).rounded(toMultipleOf: Fixed(raw: step), rule)
                #expect(rounded == expected, "\(value) to \(step) \(rule)")
                #expect(rounded?.isMultiple(of: Fixed(raw: step)) ?? true)
            }
        }
    }

    @Test("sums and differences at the ends of the range, and one past them")
    func overflow() {
        let unit = Fixed(raw: 1)
        let (top, bottom) = (Fixed(raw: .max), Fixed(raw: .min))
        #expect(Fixed(raw: .max - 1).adding(unit) == top)
        #expect(top.adding(unit) == nil)
        #expect(Fixed(raw: .min + 1).subtracting(unit) == bottom)
        #expect(bottom.subtracting(unit) == nil)
        #expect(bottom.magnitude == top)
        #expect(top.multiplied(by: .one, rounding: .down) == top)
        #expect(top.multiplied(by: Fixed(raw: Fixed.scale + 1), rounding: .down) == nil)
        #expect(bottom.divided(by: Fixed(raw: -Fixed.scale), rounding: .down) == nil)
        #expect(Fixed.one.divided(by: .zero, rounding: .down) == nil)
        #expect(Fixed(whole: 92_233_720_368) != nil)
        #expect(Fixed(whole: 92_233_720_369) == nil)
        #expect(Fixed(whole: .min) == nil)
    }

    @Test("takes an indicator's value, and nothing that is not a number or does not fit")
    func doubles() {
        #expect(Fixed(1.000000005, rounding: .up) == Fixed("1.00000001"))
        #expect(Fixed(-0.1, rounding: .toNearestOrEven) == Fixed("-0.1"))
        for value in [Double.nan, .infinity, -.infinity, 1e11, -1e11] {
            #expect(Fixed(value, rounding: .down) == nil)
        }
    }

    @Test("the smallest number reads what it writes")
    func smallest() { #expect(Fixed(Fixed(raw: .min).description) == Fixed(raw: .min)) }

    @Test("a multiple of a negative step does not trap")
    func negativeStep() { #expect(Fixed(raw: .min).isMultiple(of: Fixed(raw: -1))) }
}
