import Domain

/// A column of a Parquet file, as far as prices go.
struct ParquetColumn: Hashable, Sendable {
    /// How its values lie there.
    enum Storage: Hashable, Sendable {
        case int32, int64, double
        /// Whole numbers of so many bytes, the highest first.
        case bytes(Int)

        var length: Int {
            switch self {
            case .int32: 4
            case .int64, .double: 8
            case .bytes(let count): count
            }
        }
    }

    /// What they mean.
    enum Meaning: Hashable, Sendable {
        /// Of so many nanoseconds, since 1970 UTC.
        case time(Int64)
        case decimal(scale: Int)
        case real
    }

    let name: String
    let storage: Storage
    let meaning: Meaning
    /// Whether there may be none of it in a row.
    let isOptional: Bool

    /// - Parameter element: SchemaElement of parquet.thrift.
    /// - Throws: what about it we do not read, in words.
    init(_ element: ThriftValue, path: String) throws(MarketError) {
        name = element[4]?.text ?? ""
        func refusal(_ why: String) -> MarketError {
            .unfit(path: path, why: "column \(element[4]?.text ?? "?") \(why)")
        }
        guard let repetition = element[3]?.number, (0...1).contains(repetition), (element[5]?.number ?? 0) == 0
        else {
            throw refusal("is nested or repeated, and only plain columns are read")
        }
        isOptional = repetition == 1
        switch element[1]?.number {
        case 1: storage = .int32
        case 2: storage = .int64
        case 5: storage = .double
        case 7:
            guard let length = element[2]?.number, (1...16).contains(length) else {
                throw refusal("has values of an unknown length")
            }
            storage = .bytes(Int(length))
        default: throw refusal("has a type of which no price or time is read")
        }
        guard let meaning = Self.meaning(element, storage) else {
            throw refusal("is neither a time in UTC nor a decimal, whole or floating number")
        }
        self.meaning = meaning
    }

    private static func meaning(_ element: ThriftValue, _ storage: Storage) -> Meaning? {
        let logical = element[10]
        if let timestamp = logical?[8] {
            guard timestamp[1]?.flag == true, storage == .int64, let unit = timestamp[2] else { return nil }
            let known: [(field: Int, nanoseconds: Int64)] = [(1, 1_000_000), (2, 1_000), (3, 1)]
            return known.first { unit[$0.field] != nil }.map { .time($0.nanoseconds) }
        }
        switch element[6]?.number {
        case 9 where storage == .int64: return .time(1_000_000)
        case 10 where storage == .int64: return .time(1_000)
        case 5:
            let scale = element[7]?.number ?? 0
            guard (0...18).contains(scale), storage != .double else {
                return nil
            }
            return .decimal(scale: Int(scale))
        case nil where logical == nil:
            if case .bytes = storage { return nil }
            return storage == .double ? .real : .decimal(scale: 0)
        default: return nil
        }
    }

    /// What a value is in our units: nanoseconds since 1970, or 10⁻⁸.
    ///
    /// - Parameter bytes: as many as ``Storage/length`` says.
    /// - Returns: `nil` where it does not fit; digits are never dropped but from floating numbers.
    func value(_ bytes: ArraySlice<UInt8>) -> Int64? {
        switch meaning {
        case .real:
            let bits = UInt64(truncatingIfNeeded: whole(bytes) ?? 0)
            return Fixed(Double(bitPattern: bits), rounding: .toNearestOrAwayFromZero)?.raw
        case .time(let unit):
            return whole(bytes).flatMap { Int64(exactly: $0) }.flatMap {
                let (value, overflow) = $0.multipliedReportingOverflow(by: unit)
                return overflow ? nil : value
            }
        case .decimal(let scale):
            guard let whole = whole(bytes) else { return nil }
            let power = (0..<abs(Fixed.fractionDigits - scale)).reduce(Int128(1)) { power, _ in power * 10 }
            if scale > Fixed.fractionDigits {
                return whole % power == 0 ? Int64(exactly: whole / power) : nil
            }
            let (value, overflow) = whole.multipliedReportingOverflow(by: power)
            return overflow ? nil : Int64(exactly: value)
        }
    }

    /// The number that the bytes are; the bits of a floating one.
    private func whole(_ bytes: ArraySlice<UInt8>) -> Int128? {
        switch storage {
        case .int32: Int128(Int32(truncatingIfNeeded: little(bytes)))
        case .int64: Int128(Int64(bitPattern: little(bytes)))
        case .double: Int128(little(bytes))
        case .bytes:
            bytes.reduce(bytes.first.map { $0 >= 0x80 ? Int128(-1) : 0 } ?? 0) { $0 << 8 | Int128($1) }
        }
    }

    private func little(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}
