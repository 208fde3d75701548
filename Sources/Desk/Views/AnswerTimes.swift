import Commands
import Domain

/// How long the last commands waited for their answer: from when they were read until the chat had it.
struct AnswerTimes: Hashable, Sendable {
    /// Older ones are forgotten.
    static let countMaximum = 200

    private var times: [Duration] = []
    private var next = 0

    mutating func note(_ time: Duration) {
        let time = max(time, .zero)
        if times.count < Self.countMaximum {
            times.append(time)
        } else {
            times[next] = time
            next = (next + 1) % Self.countMaximum
        }
    }

    /// `nil` before the first answer.
    var summary: HealthCard.Answers? {
        let sorted = times.sorted()
        guard let slowest = sorted.last else { return nil }
        return HealthCard.Answers(count: sorted.count, median: sorted[sorted.count / 2], slowest: slowest)
    }
}
