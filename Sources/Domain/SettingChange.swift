/// A setting that was changed from the chat, or went back to what the settings file says.
public struct SettingChange: Hashable, Sendable {
    /// Longer keys and values are cut.
    public static let textLengthMaximum = 80

    /// As in the settings file: `risk.openPositions`; `symbols.EURUSD` for whether an instrument is entered.
    public let key: String
    /// What holds from here on, as it is spelled in the file; `nil` where the file's own value holds again.
    public let value: String?
    /// What the file said when this was written down.
    public let filed: String
    public let by: Fact.Actor
    /// Whether it takes the last change back.
    public let isUndo: Bool

    public init(key: String, value: String?, filed: String, by: Fact.Actor, isUndo: Bool = false) {
        self.key = String(key.prefix(Self.textLengthMaximum))
        self.value = value.map { String($0.prefix(Self.textLengthMaximum)) }
        self.filed = String(filed.prefix(Self.textLengthMaximum))
        self.by = by
        self.isUndo = isUndo
    }

    /// What stands before an instrument's name in ``key``.
    public static let symbolsPrefix = "symbols."

    /// The instrument that is entered or not; `nil` where the key is another.
    public var instrument: InstrumentID? {
        guard key.hasPrefix(Self.symbolsPrefix) else { return nil }
        return InstrumentID(checking: String(key.dropFirst(Self.symbolsPrefix.count)))
    }
}
