/// A random walk in hundredths, the same as in indicators.py: steps of up to 20, wicks of up to 8.
struct Walk {
    var highs: [Double] = []
    var lows: [Double] = []
    var closes: [Double] = []

    init(count: Int) {
        var ticks: Int64 = 10_000_000
        for index in 0..<count {
            let random = Self.mixed(UInt64(index))
            ticks += Int64(random % 41) - 20
            closes.append(Double(ticks) * 0.01)
            highs.append(Double(ticks + Int64(random >> 32 % 9)) * 0.01)
            lows.append(Double(ticks - Int64(random >> 48 % 9)) * 0.01)
        }
    }

    /// SplitMix64's output number `index` for the seed 42.
    private static func mixed(_ index: UInt64) -> UInt64 {
        var bits = 42 &+ (index &+ 1) &* 0x9E37_79B9_7F4A_7C15
        bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
        return bits ^ bits >> 31
    }
}
