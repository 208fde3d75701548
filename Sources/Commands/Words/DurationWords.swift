import Domain

/// Stretches of time in words, with two units at most: `45 s`, `12 min`, `2 h 5 min`, `3 d 4 h`.
enum DurationWords {
    /// Rounded down to what is shown; the sign is dropped.
    static func text(_ duration: Duration) -> Phrase {
        let seconds = duration.wholeSeconds.magnitude
        let (minutes, hours, days) = (seconds / 60, seconds / 3_600, seconds / 86_400)
        if seconds < 60 { return "\(seconds) s" }
        if minutes < 10 { return pair("\(minutes) min", seconds % 60 == 0 ? nil : "\(seconds % 60) s") }
        if hours < 1 { return "\(minutes) min" }
        if days < 1 { return pair("\(hours) h", minutes % 60 == 0 ? nil : "\(minutes % 60) min") }
        return pair("\(NumberFormat.whole(Int(days))) d", hours % 24 == 0 ? nil : "\(hours % 24) h")
    }

    /// `45 s old`; `none yet` where there is no age.
    static func age(_ duration: Duration?) -> Phrase {
        guard let duration else { return "none yet" }
        return "\(text(max(duration, .zero))) old"
    }

    private static func pair(_ large: Phrase, _ small: Phrase?) -> Phrase {
        small.map { "\(large) \($0)" } ?? large
    }
}
