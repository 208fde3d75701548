import Domain
import TestSupport
import Testing

@testable import Engine

/// What is folded from changes of settings: what holds, and what can be taken back.
@Suite struct ChatSettingsTests {
    static let user = Fact.Actor.user(UserID(7))

    /// `key value`, `key -` for the file's, `undo key value`, `bot key`.
    private static func folded(_ words: [String]) -> ChatSettings {
        var settings = ChatSettings()
        for (place, line) in words.enumerated() {
            var parts = line.split(separator: " ").map(String.init)
            let isUndo = parts[0] == "undo"
            let isBot = parts[0] == "bot"
            if isUndo || isBot { parts.removeFirst() }
            let value = parts.count > 1 && parts[1] != "-" ? parts[1] : nil
            settings.note(
                SettingChange(
                    key: parts[0], value: value, filed: "f", by: isBot ? .bot(reason: "file") : user,
                    isUndo: isUndo),
                at: Moment(market: .monday + .seconds(place), wall: .monday + .seconds(place)))
        }
        return settings
    }

    static let folds: [(String, [String], held: [String], changes: [String])] = [
        ("nothing", [], [], []),
        ("one", ["b 1"], ["b=1"], ["b:f>1"]),
        ("by key", ["b 1", "a 2"], ["a=2", "b=1"], ["b:f>1", "a:f>2"]),
        ("twice", ["b 1", "b 2"], ["b=2"], ["b:f>1", "b:1>2"]),
        ("back to the file's", ["b 1", "b -"], [], ["b:f>1", "b:1>f"]),
        ("taken back", ["b 1", "b 2", "undo b 1"], ["b=1"], ["b:f>1"]),
        ("all taken back", ["b 1", "b 2", "undo b 1", "undo b -"], [], []),
        ("taken back, then set", ["b 1", "undo b -", "b 3"], ["b=3"], ["b:f>3"]),
        ("the file wins", ["a 1", "b 1", "b 2", "bot b"], ["a=1"], ["a:f>1"]),
        ("the file wins, then set", ["b 1", "bot b", "b 4"], ["b=4"], ["b:f>4"]),
    ]

    @Test("a sequence of changes", arguments: folds)
    func fold(name: String, words: [String], held: [String], changes: [String]) {
        let settings = Self.folded(words)
        #expect(settings.held.map { "\($0.key)=\($0.value)" } == held)
        #expect(
            settings.changes.map { "\($0.key):\($0.before ?? "f")>\($0.after ?? "f")" } == changes)
    }

    @Test("fifty changes can be taken back, and the fifty-first forgets the first")
    func limit() {
        let most = ChatSettings.changesMaximum
        #expect(Self.folded((1...most).map { "a \($0)" }).changes.first?.before == nil)
        let more = Self.folded((1...most + 1).map { "a \($0)" })
        #expect(more.changes.count == most && more.changes.first?.before == "1")
    }

    @Test("it says since when, and what the file said")
    func since() {
        let held = Self.folded(["a 1", "b 1", "a 2"])["a"]
        #expect(held?.since.wall == .monday + .seconds(2) && held?.filed == "f" && held?.by == Self.user)
    }

    @Test(
        "an instrument's key names it, and no other key does",
        arguments: [
            ("symbols.EURUSD", "EURUSD"), ("symbols.", nil), ("symbols", nil), ("risk.openPositions", nil),
            ("symbols.a b", nil),
        ] as [(String, String?)])
    func instrument(key: String, name: String?) {
        let change = SettingChange(key: key, value: nil, filed: "", by: Self.user)
        #expect(change.instrument?.value == name)
    }
}
