import Glibc

extension Files {
    /// Replaces a small file that only its owner may read. It is written under another name first: whatever happens
    /// meanwhile, the old file or the new one is there whole, and the new one survives a power cut.
    static func replace(_ path: String, with bytes: [UInt8]) throws(FileError) {
        let fresh = "\(path).new"
        try remove(fresh)
        try write(bytes, to: fresh)
        try synchronize(fresh)
        guard unsafe rename(fresh, path) == 0 else { throw FileError(path, "cannot be replaced") }
        try synchronize(path.lastIndex(of: "/").map { String(path[...$0]) } ?? ".")
    }

    private static func synchronize(_ path: String) throws(FileError) {
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw FileError(path, "cannot be read") }
        defer { close(file) }
        guard fsync(file) == 0 else { throw FileError(path, "cannot be written") }
    }
}
