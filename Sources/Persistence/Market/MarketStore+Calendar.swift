import Domain

extension MarketStore {
    /// A news calendar as it was fetched, byte for byte.
    public struct Calendar: Hashable, Sendable {
        /// Larger ones are refused by ``MarketStore/keep(_:named:)``.
        public static let bodyMaximum = 2 << 20

        public let body: [UInt8]
        /// By the wall clock.
        public let fetchedAt: Timestamp

        public init(body: [UInt8], fetchedAt: Timestamp) {
            self.body = body
            self.fetchedAt = fetchedAt
        }
    }

    /// Keeps the calendar in place of the one of the same name.
    ///
    /// - Returns: whether it was kept; one above ``Calendar/bodyMaximum`` is not, and the old one stays.
    public func keep(_ calendar: Calendar, named name: String) throws(StoreError) -> Bool {
        guard calendar.body.count <= Calendar.bodyMaximum else { return false }
        try connection.statement("INSERT OR REPLACE INTO calendar (name, body, fetched_at) VALUES (?, ?, ?)")
            .run(.text(name), .blob(calendar.body), .time(calendar.fetchedAt))
        return true
    }

    /// - Returns: `nil` where none of this name was kept.
    public func calendar(named name: String) throws(StoreError) -> Calendar? {
        var found: Calendar?
        try connection.statement("SELECT body, fetched_at FROM calendar WHERE name = ?").each(.text(name)) {
            row throws(StoreError) in
            found = Calendar(body: try row.bytes(0), fetchedAt: try row.time(1))
        }
        return found
    }
}
