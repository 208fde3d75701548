import Domain
import Glibc

extension Files {
    /// Gives a file another name at once; one that had it is replaced.
    static func move(_ path: String, to other: String) throws(FileError) {
        guard unsafe rename(path, other) == 0 else { throw FileError(path, "cannot be renamed") }
    }

    /// Removes a folder that is empty; one that is not there is no error.
    static func removeFolder(_ path: String) throws(FileError) {
        guard unsafe rmdir(path) == 0 || errno == ENOENT else { throw FileError(path, "cannot be removed") }
    }

    /// When what is in the file was last changed.
    static func modified(_ path: String) throws(FileError) -> Timestamp {
        var info = stat()
        guard unsafe stat(path, &info) == 0 else { throw FileError(path, "cannot be looked at") }
        return Timestamp(unixSeconds: Int64(info.st_mtim.tv_sec))
    }

    /// Room on the disk that holds `path`: what may still be written, in bytes, and what is used of it, in per cent
    /// rounded up, as `df` counts it.
    static func room(at path: String) throws(FileError) -> (freeBytes: Int64, usedPercent: Int) {
        var info = statvfs()
        guard unsafe statvfs(path, &info) == 0 else { throw FileError(path, "the disk cannot be looked at") }
        let used = Int64(clamping: info.f_blocks) - Int64(clamping: info.f_bfree)
        let free = Int64(clamping: info.f_bavail)
        let percent = used + free > 0 ? (used * 100 + used + free - 1) / (used + free) : 100
        let bytes = free.multipliedReportingOverflow(by: Int64(clamping: info.f_frsize))
        return (bytes.overflow ? .max : bytes.partialValue, Int(percent))
    }
}
