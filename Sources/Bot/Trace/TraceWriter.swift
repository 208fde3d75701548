import Domain
import Scheduler

/// Writes one run's records into a file for each trading day, within what all recordings may take.
struct TraceWriter {
    /// Opens a new file.
    typealias Opening = @Sendable (String) throws(FileError) -> any TraceSink

    /// What recordings may take.
    struct Limits: Sendable, Hashable {
        /// Those of runs that are over are forgotten so long after their trading day.
        let keepDays: Int
        /// All together; where they would be more the oldest runs go first.
        let bytes: Int
    }

    /// Why nothing more is recorded.
    struct Stop: Error, Sendable, Hashable, CustomStringConvertible {
        let description: String
    }

    /// So many bytes go to the file at once.
    private static let chunk = 1 << 18

    private let folder: TraceFolder
    private let limits: Limits
    private let zone: Zone
    private let opening: Opening
    private var header: TraceHeader
    private var encoder: TraceEncoder?
    private var sink: (any TraceSink)?
    private var dayEnd: Timestamp
    private var last: Moment
    private var bytes: [UInt8] = []
    /// Of all files.
    private var size = 0

    init(
        _ header: TraceHeader, in folder: TraceFolder, _ limits: Limits, zone: Zone,
        opening: @escaping Opening = { path throws(FileError) in try TraceFile(path) }
    ) {
        (self.header, self.folder, self.limits, self.zone, self.opening) = (
            header, folder, limits, zone, opening
        )
        last = header.base
        dayEnd = header.base.market
    }

    /// Adds `records`; what they come to is in the file when it returns.
    mutating func write(_ records: [TraceRecord]) throws(Stop) {
        for record in records {
            if let now = record.moment {
                if sink == nil || now.market >= dayEnd { try begin(the: now) }
                last = now
            }
            encoder?.append(record, to: &bytes)
            if bytes.count >= Self.chunk { try flush() }
        }
        try flush()
    }

    /// Begins the file of a trading day.
    private mutating func begin(the now: Moment) throws(Stop) {
        try flush()
        let isFirst = sink == nil
        if !isFirst { header.part += 1 }
        header.date = max(header.date, zone.date(at: now.market))
        header.base = isFirst ? now : last
        dayEnd = zone.startOfDay(header.date.adding(days: 1))
        do throws(FileError) {
            try Files.makeFolder(folder.path)
            try forgetOld()
            sink = try opening("\(folder.path)/\(header.fileName)")
        } catch {
            throw Stop(description: "\(error)")
        }
        var encoder = TraceEncoder(header)
        encoder.append(header, to: &bytes)
        self.encoder = encoder
        // A run that is killed in its first moments is known at least.
        try flush()
    }

    private mutating func flush() throws(Stop) {
        guard !bytes.isEmpty else { return }
        if size + bytes.count > limits.bytes { try makeRoom() }
        do throws(FileError) {
            try sink?.write(bytes)
        } catch {
            throw Stop(description: "\(error)")
        }
        size += bytes.count
        bytes.removeAll(keepingCapacity: true)
    }

    /// Runs go whole: without its beginning the rest of one is of no use.
    private mutating func forgetOld() throws(FileError) {
        let entries = try folder.entries()
        let newest = entries.reduce(into: [:]) { $0[$1.run] = max($1.date, $0[$1.run] ?? $1.date) }
        size = 0
        for entry in entries {
            let isOld = (newest[entry.run] ?? entry.date).adding(days: limits.keepDays) < header.date
            if isOld, entry.run != header.run { try Files.remove(entry.path) } else { size += entry.size }
        }
    }

    private mutating func makeRoom() throws(Stop) {
        do throws(FileError) {
            let entries = try folder.entries()
            size = entries.map(\.size).reduce(0, +)
            // The names of runs rise with the time of their beginning.
            for run in Set(entries.map(\.run)).subtracting([header.run]).sorted() {
                guard size + bytes.count > limits.bytes else { return }
                for entry in entries where entry.run == run {
                    try Files.remove(entry.path)
                    size -= entry.size
                }
            }
        } catch {
            throw Stop(description: "\(error)")
        }
        guard size + bytes.count <= limits.bytes else {
            throw Stop(description: "this run alone has as many as record.megabytes allows")
        }
    }
}

extension TraceRecord {
    /// `nil` for what belongs to the record before it.
    var moment: Moment? {
        switch self {
        case .begin(let now), .input(_, at: let now): now
        case .outcome, .gap: nil
        }
    }
}
