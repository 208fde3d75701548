import Domain
import Testing

@testable import Backtest

@Suite struct WrittenTests {
    @Test(
        "a figure is rounded to its places, and nothing is minus zero",
        arguments: [
            (1.5, 2, "1.50"), (-0.25, 1, "-0.3"), (0.25, 1, "0.3"), (-0.004, 2, "0.00"), (0, 0, "0"),
            (99.95, 1, "100.0"), (-1_234.5, 0, "-1235"), (0.05, 2, "0.05"), (1e15, 2, "1000000000000000.00"),
            (123_456_789.123_456, 6, "123456789.123456"), (.nan, 2, "–"), (.infinity, 2, "–"), (1e18, 0, "–"),
        ] as [(Double, Int, String)])
    func table(value: Double, places: Int, expected: String) {
        #expect(value.written(places) == expected)
    }
}
