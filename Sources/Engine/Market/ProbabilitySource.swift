import Domain

/// Something that estimates how likely an entry is to win, as a model that was trained outside does.
public protocol ProbabilitySource: Sendable {
    /// 0 to 1; `nil` where it has nothing to say about this moment. The same question has the same
    /// answer: it is part of the decision, and a replay asks again.
    func probability(of instrument: InstrumentID, _ side: Side, at moment: Timestamp) -> Fixed?
}
