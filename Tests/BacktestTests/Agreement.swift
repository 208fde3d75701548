import Domain

/// Whether two numbers agree to `tolerance` of the second, or of one where that is smaller.
func agree(_ one: Double?, _ other: Double?, to tolerance: Double = 1e-9) -> Bool {
    switch (one, other) {
    case (nil, nil): true
    case (let one?, let other?): abs(one - other) <= tolerance * max(1, abs(other))
    default: false
    }
}

extension Timestamp {
    /// 2026-01-05 at midnight in UTC, and so many hours.
    static func hour(_ count: Int) -> Timestamp { Timestamp(unixSeconds: 1_767_571_200) + .hours(count) }
}

/// A whole amount.
func money(_ whole: Int) -> Fixed { Fixed(raw: Int64(whole) * Fixed.scale) }
