import Domain

/// The market's file: bars, the "why not" of every scan, and the last news calendar.
///
/// A power cut may take the last commits and nothing else: all of it can be had or told again.
public final class MarketStore {
    public var path: String { database.path }
    let database: Database
    var connection: Connection { database.connection }

    /// Opens the file or begins a new one, readable by its owner alone.
    ///
    /// - Throws: ``StoreError``. A file of others, or of a later program, is left as it was.
    public init(path: String) throws(StoreError) {
        database = try Database(path: path, schema: .market, durability: .normal)
    }

    /// Opens an existing file to look at it, also while a bot writes to it.
    public init(readOnly path: String) throws(StoreError) {
        database = try Database(reading: path, schema: .market)
    }

    /// Moves the log into the file and gives it back; the store must not be used again.
    public func close() throws(StoreError) { try database.close() }
}
