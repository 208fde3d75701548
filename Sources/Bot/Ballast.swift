import Domain
import Glibc

/// Room on the disk that is kept for the moment when there is none: a file that is given up where a commit finds the disk
/// full, so that exits can still be journalled.
struct Ballast: Sendable {
    static let name = "ballast"
    /// It never takes more than one part in so many of what is free: on a small disk it would be the fault itself.
    static let shareOfFree: Int64 = 10

    let path: String
    /// In bytes; 0 for none.
    let size: Int64

    init(in folder: String, megabytes: Int) {
        path = "\(folder)/\(Self.name)"
        size = Int64(megabytes) << 20
    }

    /// Makes the file where it is not there, as long as the disk has room for it; an older one of another size is replaced.
    ///
    /// - Parameter free: what may still be written on the disk, in bytes.
    /// - Returns: whether it is there.
    /// - Throws: ``FileError``; there is none then.
    @discardableResult
    func make(free: Int64) throws(FileError) -> Bool {
        if let there = try? Int64(Files.size(of: path)) {
            if there == size { return true }
            try Files.remove(path)
        }
        guard size > 0, size <= free / Self.shareOfFree else { return false }
        let partial = "\(path).partial"
        try Files.remove(partial)
        do throws(FileError) {
            try reserve(partial)
            try Files.move(partial, to: path)
        } catch {
            try? Files.remove(partial)
            throw error
        }
        return true
    }

    /// Gives the room back to the disk.
    ///
    /// - Returns: how much that is, in bytes; `nil` where nothing was kept.
    func giveUp() -> Int64? {
        guard let there = try? Int64(Files.size(of: path)), there > 0 else { return nil }
        return (try? Files.remove(path)) == nil ? nil : there
    }

    /// Blocks that are promised, and not a file with a hole.
    private func reserve(_ partial: String) throws(FileError) {
        let file = unsafe open(partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw FileError(partial, "cannot be written") }
        defer { close(file) }
        let number = posix_fallocate(file, 0, Int(size))
        guard number == 0 else { throw FileError(partial, "cannot be made", number: number) }
        guard fsync(file) == 0 else { throw FileError(partial, "cannot be made") }
    }
}
