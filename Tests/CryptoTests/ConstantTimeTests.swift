import Crypto
import Testing

@Suite struct ConstantTimeTests {
    @Test(
        "equal means every byte and the length",
        arguments: [
            ([], [], true), ([1, 2, 3], [1, 2, 3], true), ([1, 2, 3], [1, 2, 4], false),
            ([0, 2, 3], [1, 2, 3], false), ([1, 2], [1, 2, 3], false), ([], [0], false),
        ] as [([UInt8], [UInt8], Bool)])
    func table(first: [UInt8], second: [UInt8], areEqual: Bool) {
        #expect(ConstantTime.areEqual(first, second) == areEqual)
        #expect(ConstantTime.areEqual(second, first) == areEqual)
    }
}
