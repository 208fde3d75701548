import Venues

/// Writes series.
enum SeriesWriter {
    /// Writes what `plan` says to `path`.
    ///
    /// - Precondition: this machine is little-endian, as the file is.
    static func write(_ plan: MergePlan, _ stored: StoredColumns?, _ batch: Batch, to path: String)
        throws(MarketError)
    {
        precondition(1.littleEndian == 1, "series are written on little-endian machines")
        let step = batch.kind.step
        let columns = max(stored?.header.columns ?? 0, batch.columns.count)
        var sums = [UInt32](repeating: 0, count: columns)
        var output = try OutputFile(path: path)
        try output.put(SeriesHeader(step: step, count: plan.count, sums: sums).bytes)
        for column in 0..<columns {
            for run in plan.runs {
                switch run.source {
                // What one side does not know is written as zero.
                case .stored where column >= stored?.header.columns ?? 0,
                    .batch where column >= batch.columns.count:
                    let zeros = [UInt8](repeating: 0, count: run.range.count * 8)
                    sums[column] = unsafe zeros.withUnsafeBytes { Zlib.crc32($0, after: sums[column]) }
                    try output.put(zeros)
                case .stored:
                    guard let stored else { preconditionFailure("stored rows come from a series") }
                    let bytes = unsafe stored.bytes(of: column, run.range)
                    sums[column] = Zlib.crc32(bytes, after: sums[column])
                    try output.put(bytes)
                case .batch:
                    var sum = sums[column]
                    try unsafe batch.columns[column].withUnsafeBufferPointer { values throws(MarketError) in
                        let bytes = unsafe UnsafeRawBufferPointer(
                            UnsafeBufferPointer(rebasing: values[run.range]))
                        sum = Zlib.crc32(bytes, after: sum)
                        try output.put(bytes)
                    }
                    sums[column] = sum
                }
            }
        }
        try output.rewind()
        try output.put(SeriesHeader(step: step, count: plan.count, sums: sums).bytes)
        try output.finish()
    }
}
