import Glibc

/// Folders that only their owner may enter.
enum Folders {
    /// Makes a folder and those above it.
    static func make(_ path: String) throws(MarketError) {
        var made = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            made += made.isEmpty || made.hasSuffix("/") ? "\(part)" : "/\(part)"
            guard unsafe mkdir(made, 0o700) == 0 || errno == EEXIST else {
                throw .file(path: made, what: "the folder cannot be made", number: errno)
            }
        }
    }

    /// Makes the name of `path` in its folder survive a power cut.
    static func keep(_ path: String) throws(MarketError) {
        let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(
            separator: "/")
        let name = folder.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : folder
        let file = unsafe open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { throw .file(path: name, what: "cannot be kept", number: errno) }
        defer { close(file) }
        guard fsync(file) == 0 else { throw .file(path: name, what: "cannot be kept", number: errno) }
    }

    /// The names in a folder, in their order; none where there is no folder.
    static func names(in path: String) throws(MarketError) -> [String] {
        guard let folder = unsafe opendir(path) else {
            if errno == ENOENT || errno == ENOTDIR { return [] }
            throw .file(path: path, what: "cannot be read", number: errno)
        }
        defer { unsafe closedir(folder) }
        var names: [String] = []
        while let entry = unsafe readdir(folder) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }

    static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

    static func remove(_ path: String) throws(MarketError) {
        guard unsafe unlink(path) == 0 || errno == ENOENT else {
            throw .file(path: path, what: "cannot be removed", number: errno)
        }
    }
}
