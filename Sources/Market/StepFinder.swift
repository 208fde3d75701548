import Domain

/// Finds how far bars lie apart: as far as most of the first ones do.
struct StepFinder: Sendable {
    /// Differences that are looked at.
    static let sampleMaximum = 1_000

    private var counts: [Int64: Int] = [:]
    private var last: Int64?
    private var samples = 0

    var isFull: Bool { samples >= Self.sampleMaximum }

    mutating func note(_ at: Timestamp) {
        let second = at.unixSeconds
        if let last, second > last {
            counts[second - last, default: 0] += 1
            samples += 1
        }
        last = second
    }

    /// In seconds; the shortest of equally frequent ones; `nil` where no two bars follow each other.
    var step: Int64? { counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key }
}
