/// What a job found that was done outside.
public enum JobFinding: Hashable, Sendable {
    /// So many facts were copied, into so many bytes; `kept` copies are there now.
    case backedUp(facts: Int64, bytes: Int64, kept: Int)
    /// The newest backup, made then, was opened as a copy: its chain and its tables are whole.
    case drilled(facts: Int64, madeAt: Timestamp)
    /// The journal's chain was computed again and is whole; `settingsChanged` since the bot started.
    case checked(facts: Int64, settingsChanged: Bool)
    /// Room on the disk, in bytes and in per cent of it that is used; so many old files were removed for it.
    case disk(freeBytes: Int64, usedPercent: Int, removed: Int)
    /// The file with the secrets was last changed so many days ago; `nil` where there is no such file.
    case keysAged(days: Int?)

    /// So many simulated days, of so many steps, tried so many promises; so many of them were broken.
    case proved(days: Int, steps: Int, promises: Int, broken: Int)
    /// So many recorded bars of so many instruments were moved to the stored prices.
    case archived(bars: Int, instruments: Int)

    /// From so much on it is said.
    public static let diskWarningPercent = 90
    /// From so much on old backups are removed.
    public static let diskActionPercent = 92
    /// Keys should be no older, in days.
    public static let keyAgeMaximum = 90
}

/// How a job ended that was done outside.
public enum JobResult: Hashable, Sendable {
    case done(JobFinding)
    /// Why not, as a sentence.
    case failed(String)
}
