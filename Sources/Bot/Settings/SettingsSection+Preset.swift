import Domain

/// Keys that say `preset` where the section's preset decides; anything else stands beside it.
extension SettingsSection {
    private static let word = "preset"

    mutating func fixed(
        _ key: String, preset: Fixed, _ range: ClosedRange<Fixed>, _ faults: inout SettingsFaults
    ) -> Fixed {
        let expected = "\(Self.word) or a number from \(range.lowerBound) to \(range.upperBound)"
        return value(key, default: preset, expected: expected, &faults) { text in
            text == Self.word ? preset : Fixed(text).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    mutating func int(
        _ key: String, preset: Int, _ range: ClosedRange<Int>, _ faults: inout SettingsFaults
    ) -> Int {
        let expected = "\(Self.word) or a whole number from \(range.lowerBound) to \(range.upperBound)"
        return value(key, default: preset, expected: expected, &faults) { text in
            text == Self.word ? preset : Int(text).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    mutating func timeframe(_ key: String, preset: Timeframe, _ faults: inout SettingsFaults) -> Timeframe {
        let expected = "\(Self.word), or one of M1, M5, M15, M30, H1, H4, D1"
        return value(key, default: preset, expected: expected, &faults) { text in
            text == Self.word ? preset : Timeframe(text)
        }
    }
}
