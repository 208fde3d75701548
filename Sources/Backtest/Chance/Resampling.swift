import Domain

/// How another past is made of the one that was: which of its results come, in which order.
public enum Resampling: Hashable, Sendable {
    /// All results once, in another order: what luck there was in the order alone.
    case shuffle
    /// Each result drawn by itself from all of them. Source: Efron, "Bootstrap Methods: Another Look at the
    /// Jackknife", Annals of Statistics 7 (1979).
    case independent
    /// Stretches of so many results, from anywhere, the end joined to the beginning: what hangs together
    /// stays so. Source: Politis and Romano, "A Circular Block-Resampling Procedure for Stationary Data"
    /// (1992).
    case circular(block: Int)
    /// As circular, but each stretch ends by chance, after so many results on average. Source: Politis and
    /// Romano, "The Stationary Bootstrap", Journal of the American Statistical Association 89 (1994).
    case stationary(meanBlock: Int)

    /// The customary block of `count` results: the cube root, rounded. Source: Hall, Horowitz and Jing, "On
    /// Blocking Rules for the Bootstrap with Dependent Data", Biometrika 82 (1995), which gives the order
    /// of size.
    public static func customaryBlock(of count: Int) -> Int {
        precondition(count > 0, "there are results")
        return max(1, Int(Elementary.power(Double(count), 1.0 / 3).rounded()))
    }

    /// Fills `places` with numbers of results, each from 0 to its own count − 1.
    ///
    /// - Parameter places: for ``shuffle`` the order of the path before, which is shuffled again.
    func fill(_ places: inout [Int], using random: inout SplitMix64) {
        let count = places.count
        switch self {
        case .shuffle:
            for place in stride(from: count - 1, to: 0, by: -1) {
                places.swapAt(place, random.index(below: place + 1))
            }
        case .independent: for place in places.indices { places[place] = random.index(below: count) }
        case .circular(let block):
            precondition(block > 0, "a block has a length")
            var next = 0
            for place in places.indices {
                if place % block == 0 { next = random.index(below: count) }
                places[place] = next
                next = next + 1 == count ? 0 : next + 1
            }
        case .stationary(let mean):
            precondition(mean > 0, "a block has a length")
            var next = 0
            for place in places.indices {
                if place == 0 || random.index(below: mean) == 0 { next = random.index(below: count) }
                places[place] = next
                next = next + 1 == count ? 0 : next + 1
            }
        }
    }
}
