// The compiler sees that a check written like these covers those of the single numbers, and makes one access
// of them; of `count - index >= 4` it did not see it everywhere.

extension SIMD4 where Scalar == Double {
    /// Four neighbours, the first at `index`.
    @inline(__always)
    init(_ numbers: Span<Double>, at index: Int) {
        precondition(index >= 0 && index < numbers.count - 3, "four numbers stand there")
        self.init(numbers[index], numbers[index + 1], numbers[index + 2], numbers[index + 3])
    }

    /// Writes the four beside each other, the first at `index`.
    @inline(__always)
    func write(to output: inout MutableSpan<Double>, at index: Int) {
        precondition(index >= 0 && index < output.count - 3, "there is room for four numbers")
        output[index] = self[0]
        output[index + 1] = self[1]
        output[index + 2] = self[2]
        output[index + 3] = self[3]
    }
}

extension SIMD2 where Scalar == Double {
    /// Writes the two beside each other, the first at `index`.
    @inline(__always)
    func write(to output: inout MutableSpan<Double>, at index: Int) {
        precondition(index >= 0 && index < output.count - 1, "there is room for two numbers")
        output[index] = self[0]
        output[index + 1] = self[1]
    }
}

/// The larger of each two. Lane by lane: the compiler makes one instruction of the comparisons, and branches
/// of the masks of `SIMD4`.
@inline(__always)
func larger(_ first: SIMD4<Double>, _ second: SIMD4<Double>) -> SIMD4<Double> {
    SIMD4(
        larger(first[0], second[0]), larger(first[1], second[1]), larger(first[2], second[2]),
        larger(first[3], second[3]))
}

/// The smaller of each two.
@inline(__always)
func smaller(_ first: SIMD4<Double>, _ second: SIMD4<Double>) -> SIMD4<Double> {
    SIMD4(
        smaller(first[0], second[0]), smaller(first[1], second[1]), smaller(first[2], second[2]),
        smaller(first[3], second[3]))
}
