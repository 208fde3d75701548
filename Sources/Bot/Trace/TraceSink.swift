import Domain
import Glibc

/// Where the bytes of a recording go; a file in the bot.
protocol TraceSink {
    /// Adds all of `bytes`, or throws and has perhaps added some.
    mutating func write(_ bytes: [UInt8]) throws(FileError)
}

/// A new file that only its owner may read and that only ever grows.
final class TraceFile: TraceSink {
    private let path: String
    private let file: Int32

    /// - Throws: where it cannot be made, or is there already.
    init(_ path: String) throws(FileError) {
        self.path = path
        file = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw FileError(path, "cannot be made") }
    }

    deinit { close(file) }

    func write(_ bytes: [UInt8]) throws(FileError) {
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes[written...].withUnsafeBytes {
                unsafe Glibc.write(file, $0.baseAddress, $0.count)
            }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw FileError(path, "cannot be written") }
            written += count
        }
    }
}

/// The recordings of a mode: `2026-01-05.20260105T093000123Z.inputs`, one for each run and trading day.
struct TraceFolder: Sendable, Hashable {
    static let name = "inputs"

    struct Entry: Sendable, Hashable {
        let path: String
        let date: CivilDate
        let run: String
        /// In bytes.
        let size: Int
    }

    let path: String

    /// Of the databases' folder of a mode.
    init(in folder: String) { path = "\(folder)/\(Self.name)" }

    /// Of the folder that a recording lies in.
    init(of file: String) {
        path = file.lastIndex(of: "/").map { String(file[..<$0]) } ?? "."
    }

    /// What its name says of a recording; `nil` where it is not the name of one.
    static func parts(of file: String) -> (date: CivilDate, run: String)? {
        let name = file.lastIndex(of: "/").map { file[file.index(after: $0)...] } ?? file[...]
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[2] == TraceHeader.fileEnding, let date = CivilDate(parts[0]),
            !parts[1].isEmpty
        else { return nil }
        return (date, String(parts[1]))
    }

    /// Every recording, by day and then by run; none where there is no folder.
    func entries() throws(FileError) -> [Entry] {
        let names: [String]
        do throws(FileError) {
            names = try Files.names(in: path)
        } catch {
            guard error.isMissing else { throw error }
            return []
        }
        var entries: [Entry] = []
        for name in names.sorted() {
            guard let (date, run) = Self.parts(of: name) else { continue }
            let file = "\(path)/\(name)"
            entries.append(Entry(path: file, date: date, run: run, size: try Files.size(of: file)))
        }
        return entries
    }

    /// Forgets every recording: the journal that they belong to is forgotten too.
    func clear() throws(FileError) { for entry in try entries() { try Files.remove(entry.path) } }
}

extension Files {
    /// What lies in a folder, in no order.
    static func names(in path: String) throws(FileError) -> [String] {
        guard let folder = unsafe opendir(path) else { throw FileError(path, "cannot be read") }
        defer { unsafe closedir(folder) }
        var names: [String] = []
        while let entry = unsafe readdir(folder) {
            names.append(
                unsafe withUnsafePointer(to: &entry.pointee.d_name) { name in
                    unsafe name.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
                })
        }
        return names.filter { $0 != "." && $0 != ".." }
    }

    /// In bytes.
    static func size(of path: String) throws(FileError) -> Int {
        var info = stat()
        guard unsafe stat(path, &info) == 0 else { throw FileError(path, "cannot be looked at") }
        return Int(info.st_size)
    }
}
