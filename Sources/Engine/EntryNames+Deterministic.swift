import Domain

extension EntryNames {
    /// The longest instrument name that leaves room for the rest in 36 characters.
    public static let instrumentLengthMaximum = 20

    /// A function of who, what and when, and so the same after a restart: a signal is sent once.
    ///
    /// At most 36 characters of `A-Z a-z 0-9 . - _ : /`, which every venue of the bot takes.
    public init(account: AccountID, strategy: StrategyID, instrument: InstrumentID, signal: Timestamp) {
        self.init(of: instrument, signal: signal, owner: Self.owner(account: account, strategy: strategy))
    }

    /// The same where ``owner(account:strategy:)`` is known.
    init(of instrument: InstrumentID, signal: Timestamp, owner: String) {
        // Added, not interpolated, which costs three times as much.
        let root = instrument.value + "-" + String(signal.unixSeconds, radix: 36) + "-" + owner
        self.init(entry: OrderID(root + "-e"), stop: OrderID(root + "-s"), target: OrderID(root + "-t"))
    }

    /// Whose entry it is, in three characters.
    static func owner(account: AccountID, strategy: StrategyID) -> String {
        String(fingerprint("\(account)/\(strategy)") % 46_656, radix: 36)
    }
}

extension OpenPosition {
    /// The name of the next order that closes it.
    ///
    /// A late fill of an entry can open a position again after it was closed, so the count alone does
    /// not do: a name that was used would be taken for a repetition and close nothing.
    func nextExitName(unlike isTaken: (OrderID) -> Bool) -> OrderID {
        let root = entry.value.hasSuffix("-e") ? String(entry.value.dropLast(2)) : entry.value
        var attempt = exitAttempts + 1
        while isTaken(OrderID("\(root)-x\(attempt)")) { attempt += 1 }
        return OrderID("\(root)-x\(attempt)")
    }
}

/// FNV-1a, 64 bits: short, stable, and not meant to keep anybody out.
///
/// - SeeAlso: http://www.isthe.com/chongo/tech/comp/fnv/
private func fingerprint(_ text: String) -> UInt64 {
    text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
}
