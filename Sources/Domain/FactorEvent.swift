/// What became of a person's second factor: the codes of an authenticator. Neither codes nor keys are ever in it.
public enum FactorEvent: Hashable, Sendable {
    /// A right code ended the enrolment. Codes of this step and of those before it are spent.
    case enrolled(step: Int64)
    /// It is asked for no more.
    case removed
    /// A right code was given; this step and those before it are spent.
    case passed(step: Int64)
    /// A wrong code was given while one was awaited.
    case failed
    /// Too many were wrong: none is taken until then, by the wall clock.
    case locked(until: Timestamp)
}
