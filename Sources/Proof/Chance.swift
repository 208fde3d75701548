import Domain

extension SplitMix64 {
    /// A whole number of `range`.
    mutating func pick(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

    /// One of `choices`.
    mutating func pick<Choice>(_ choices: [Choice]) -> Choice { choices[pick(0...(choices.count - 1))] }

    /// Milliseconds between `range`.
    mutating func delay(_ range: ClosedRange<Int>) -> Duration { .milliseconds(pick(range)) }
}
