/// Why something could not be remembered or recalled. Never contains what was to be kept.
public enum StoreError: Error, Hashable, Sendable, CustomStringConvertible {
    case sqlite(SQLiteError)
    /// The file's schema is of a later program. Nothing was changed in it.
    case newer(path: String, found: Int, known: Int)
    /// A database of another application, or another of ours. Nothing was changed in it.
    case notOurs(path: String)
    /// The file cannot be opened, made private or understood.
    case unreadable(path: String, why: String)
    /// A backup is never written over a file.
    case exists(path: String)
    /// The row cannot be read back as a fact.
    case damagedFact(sequence: Int64, why: String)
    /// The row is not the one that was written, or is missing.
    case brokenChain(sequence: Int64)
    /// Somebody else has written to the file since this store last did: it is at row `found`, and this store knew
    /// `known`. Whoever is told this is the older of two, and must stop.
    case fenced(path: String, known: Int64, found: Int64)

    public var description: String {
        switch self {
        case .sqlite(let error): error.description
        case .newer(let path, let found, let known):
            "the database \(path) was written by a newer version (schema \(found); this program knows \(known))"
        case .notOurs(let path):
            "the database \(path) belongs to another application or purpose; nothing was changed in it"
        case .unreadable(let path, let why): "the database \(path) cannot be used: \(why)"
        case .exists(let path): "the file \(path) exists already, and a backup is written to a new file only"
        case .damagedFact(let sequence, let why): "fact \(sequence) of the journal cannot be read: \(why)"
        case .brokenChain(let sequence):
            "fact \(sequence) of the journal is missing or was changed since it was written"
        case .fenced(let path, let known, let found):
            "another program has written to \(path) since this one did (it is at \(found), and this one knew \(known))"
        }
    }

    /// SQLite's own error, where it was SQLite that said no.
    public var sqlite: SQLiteError? {
        if case .sqlite(let error) = self { error } else { nil }
    }
}
