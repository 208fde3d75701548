import Domain

extension JobEvent {
    var isFailure: Bool { if case .failed = self { true } else { false } }

    /// For the log.
    var fields: [(name: String, value: String)] {
        switch self {
        case .planned(let from): [("event", "planned"), ("from", "\(from)")]
        case .began(let due, let attempt):
            [("event", "began"), ("due", "\(due)"), ("attempt", "\(attempt)")]
        case .ended(let due): [("event", "ended"), ("due", "\(due)")]
        case .failed(let due, let attempt, let why, let retryAt):
            [
                ("event", "failed"), ("due", "\(due)"), ("attempt", "\(attempt)"), ("why", why),
                ("again", retryAt.map { "\($0)" } ?? "no"),
            ]
        case .skipped(let upTo, let count):
            [("event", "skipped"), ("upTo", "\(upTo)"), ("count", "\(count)")]
        case .paused(let actor): [("event", "paused"), ("by", actor.text)]
        case .resumed(let actor, _): [("event", "resumed"), ("by", actor.text)]
        case .timed(let time, let actor, _):
            [("event", "timed"), ("time", time.map { "\($0)" } ?? "usual"), ("by", actor.text)]
        }
    }
}
