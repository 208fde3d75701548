import Desk
import Domain
import Persistence
import Scheduler

/// The jobs that look after the host: copies, their trial, room on the disk, the age of the secrets.
///
/// Each may be cut off at any step and done again: a copy has its name only once it is whole and checked.
struct HostWork: Sendable {
    /// So many copies stay, however full the disk is.
    static let backupsMinimum = 2

    /// Where the databases of this mode lie.
    let folder: String
    /// The file with the secrets.
    let secrets: String
    /// Reads the settings as they are now: whether they are others than those that hold.
    let settingsChanged: @Sendable () throws(Failure) -> Bool
    /// Plays simulated days from a seed on, and says what became of the promises.
    let prove: @Sendable (UInt64) throws(Failure) -> JobFinding
    let ballast: Ballast
    var crash = CrashPoint(nil)
    var room: @Sendable (String) throws(FileError) -> (freeBytes: Int64, usedPercent: Int) = {
        path throws(FileError) in
        try Files.room(at: path)
    }

    var backups: String { "\(folder)/backups" }

    /// - Parameter now: by the wall clock.
    func result(of run: Desk.JobRun, at now: Timestamp) -> JobResult {
        do {
            switch run.job {
            case .backup: return .done(try backUp(for: run.due))
            case .restoreDrill: return .done(try drill())
            case .selfCheck: return .done(try check())
            case .fireDrill:
                pass(.fireDrill)
                return .done(try prove(UInt64(bitPattern: run.due.nanoseconds / 1_000_000_000)))
            case .diskGuard: return .done(try guardDisk())
            case .keyAge: return .done(try ageOfKeys(at: now))
            case .archive, .scanSummary, .morningBrief, .eveningReport, .dailyReport, .weeklyReport,
                .monthlyReport,
                .sessions:
                return .failed("\(run.job.name) is not done here.")
            }
        } catch {
            return .failed("\(error)")
        }
    }

    private func pass(_ job: Job) { crash.pass(.jobInside) { [job.name] } }

    private func backUp(for due: Timestamp) throws -> JobFinding {
        try Files.makeFolder(backups)
        let stamp = Self.stamp(due)
        let copy = "\(backups)/\(Self.journalPrefix)\(stamp).db"
        // One that was made before the bot was stopped is whole: its name says so.
        if (try? Files.size(of: copy)) == nil {
            try write(copy) { path throws(StoreError) in
                _ = try Backup.journal(at: "\(folder)/\(Memory.journalName)", to: path)
            }
        }
        let paper = "\(folder)/\(Memory.paperName)"
        let paperCopy = "\(backups)/\(Self.paperPrefix)\(stamp).db"
        if (try? Files.size(of: paper)) != nil, (try? Files.size(of: paperCopy)) == nil {
            try write(paperCopy) { path throws(StoreError) in try Backup.paper(at: paper, to: path) }
        }
        let kept = Set(BackupRotation.kept(of: try copies().compactMap(Self.time)))
        _ = try remove(copies().filter { Self.time(of: $0).map { !kept.contains($0) } ?? false })
        let store = try JournalStore(readOnly: copy)
        let facts = store.head.sequence
        try store.close()
        return .backedUp(facts: facts, bytes: Int64(try Files.size(of: copy)), kept: try copies().count)
    }

    private func write(_ path: String, _ make: (String) throws(StoreError) -> Void) throws {
        let partial = "\(path).partial"
        try remove(partial)
        try make(partial)
        pass(.backup)
        try Files.move(partial, to: path)
    }

    private func drill() throws -> JobFinding {
        guard let newest = try copies().last, let madeAt = Self.time(of: newest) else {
            throw Failure(.journal, "There is no backup in \(backups): the job backup makes one.")
        }
        let scratch = "\(backups)/drill.db"
        try remove(scratch)
        let facts = try Backup.journal(at: "\(backups)/\(newest)", to: scratch).sequence
        pass(.restoreDrill)
        var read: Int64 = 0
        let store = try JournalStore(readOnly: scratch)
        try store.facts { (_, _) throws(StoreError) in read += 1 }
        try store.close()
        try remove(scratch)
        guard read == facts else {
            throw Failure(.journal, "\(newest): \(read) of \(facts) facts could be read.")
        }
        let paper = Self.paperPrefix + newest.dropFirst(Self.journalPrefix.count)
        if (try? Files.size(of: "\(backups)/\(paper)")) != nil {
            try Backup.paper(at: "\(backups)/\(paper)", to: scratch)
            try remove(scratch)
        }
        return .drilled(facts: facts, madeAt: madeAt)
    }

    private func check() throws -> JobFinding {
        let store = try JournalStore(readOnly: "\(folder)/\(Memory.journalName)")
        let head = try store.verify()
        try store.close()
        pass(.selfCheck)
        return .checked(facts: head.sequence, settingsChanged: try settingsChanged())
    }

    private func guardDisk() throws -> JobFinding {
        var (free, used) = try room(folder)
        pass(.diskGuard)
        var removed = 0
        if used >= JobFinding.diskActionPercent, (try? Files.names(in: backups)) != nil {
            removed = try remove(copies().dropLast(Self.backupsMinimum))
            (free, used) = try room(folder)
        }
        // What was given up is kept again once there is room; without it the bot goes on as before.
        if (try? ballast.make(free: free)) == true { (free, used) = try room(folder) }
        return .disk(freeBytes: free, usedPercent: used, removed: removed)
    }

    private func ageOfKeys(at now: Timestamp) throws -> JobFinding {
        do throws(FileError) {
            let age = try Files.modified(secrets).duration(to: now)
            pass(.keyAge)
            return .keysAged(days: max(0, Int(age.wholeSeconds / 86_400)))
        } catch {
            // Secrets that come from the environment have no age that could be known.
            if error.isMissing { return .keysAged(days: nil) }
            throw error
        }
    }

    // MARK: Copies

    private static let journalPrefix = "journal-"
    private static let paperPrefix = "paper-"

    /// The names of the journal's copies, oldest first.
    func copies() throws(FileError) -> [String] {
        try Files.names(in: backups).filter { Self.time(of: $0) != nil }.sorted()
    }

    /// - Returns: how many copies went.
    private func remove(_ old: some Collection<String>) throws(FileError) -> Int {
        for name in old {
            try remove("\(backups)/\(Self.paperPrefix)\(name.dropFirst(Self.journalPrefix.count))")
            try remove("\(backups)/\(name)")
        }
        return old.count
    }

    /// A database and what lies beside it.
    private func remove(_ path: String) throws(FileError) {
        for tail in ["", "-wal", "-shm"] { try Files.remove(path + tail) }
    }

    /// `20261126T031000Z`
    private static func stamp(_ time: Timestamp) -> String {
        let clock = CivilTime(utc: time)
        let parts = "\(clock.date)T\(clock.timeOfDay)Z"
        return String(parts.filter { $0 != "-" && $0 != ":" })
    }

    /// When a copy of this name was made; `nil` for any other name.
    private static func time(of name: String) -> Timestamp? {
        guard name.hasPrefix(journalPrefix), name.hasSuffix(".db") else { return nil }
        let stamp = Array(name.dropFirst(journalPrefix.count).dropLast(3))
        guard stamp.count == 16, stamp[8] == "T", stamp[15] == "Z" else { return nil }
        func part(_ range: Range<Int>) -> String { String(stamp[range]) }
        guard let date = CivilDate("\(part(0..<4))-\(part(4..<6))-\(part(6..<8))"),
            let time = TimeOfDay("\(part(9..<11)):\(part(11..<13)):\(part(13..<15))")
        else { return nil }
        return CivilTime(date: date, timeOfDay: time).timestamp()
    }
}
