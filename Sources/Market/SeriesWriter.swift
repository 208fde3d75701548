import Glibc
import Venues

/// Writes a series beside the one of its name and then takes its place, so that a power cut leaves the one
/// or the other, whole.
struct SeriesWriter: ~Copyable {
    private let path: String
    private let temporary: String
    private let file: Int32
    private var isInPlace = false

    /// - Parameter path: where it will lie; only its owner may read it.
    init(path: String) throws(MarketError) {
        self.path = path
        temporary = "\(path).new"
        file = unsafe open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .file(path: temporary, what: "cannot be written", number: errno) }
    }

    deinit {
        close(file)
        if !isInPlace { _ = unsafe unlink(temporary) }
    }

    /// Writes what `plan` says and puts it in place.
    ///
    /// - Precondition: this machine is little-endian, as the file is.
    mutating func write(_ plan: MergePlan, _ stored: StoredColumns?, _ batch: Batch) throws(MarketError) {
        precondition(1.littleEndian == 1, "series are written on little-endian machines")
        let (step, columns) = (batch.kind.step, batch.kind.columns)
        var sums = [UInt32](repeating: 0, count: columns)
        try put(SeriesHeader(step: step, count: plan.count, sums: sums).bytes)
        for column in 0..<columns {
            for run in plan.runs {
                switch run.source {
                case .stored:
                    guard let stored else { preconditionFailure("stored rows come from a series") }
                    try unsafe put(stored.bytes(of: column, run.range), &sums[column])
                case .batch:
                    var sum = sums[column]
                    try unsafe batch.columns[column].withUnsafeBufferPointer { values throws(MarketError) in
                        try unsafe put(
                            UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: values[run.range])), &sum)
                    }
                    sums[column] = sum
                }
            }
        }
        guard lseek(file, 0, SEEK_SET) == 0 else { throw failure("cannot be written") }
        try put(SeriesHeader(step: step, count: plan.count, sums: sums).bytes)
        guard fsync(file) == 0 else { throw failure("cannot be kept") }
        guard unsafe rename(temporary, path) == 0 else { throw failure("cannot be put in place") }
        isInPlace = true
        try Folders.keep(path)
    }

    private func put(_ bytes: [UInt8]) throws(MarketError) {
        var sum: UInt32 = 0
        try unsafe bytes.withUnsafeBufferPointer { bytes throws(MarketError) in
            try unsafe put(UnsafeRawBufferPointer(bytes), &sum)
        }
    }

    private func put(_ bytes: UnsafeRawBufferPointer, _ sum: inout UInt32) throws(MarketError) {
        sum = Zlib.crc32(bytes, after: sum)
        var place = 0
        while place < bytes.count {
            let count = unsafe Glibc.write(
                file, bytes.baseAddress.map { unsafe $0 + place }, bytes.count - place)
            guard count > 0 else {
                if count < 0, errno == EINTR { continue }
                throw failure("cannot be written")
            }
            place += count
        }
    }

    private func failure(_ what: String) -> MarketError { .file(path: temporary, what: what, number: errno) }
}
