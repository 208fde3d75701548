import Glibc

/// The pages of the program and of its libraries that lie in memory.
public enum ProgramPages {
    /// Lets go of the pages of code, as `/proc/self/maps` lists them. For the moment when a start is over:
    /// most of what it ran is not run again, and what is comes back from the file when it is touched.
    ///
    /// Nothing is lost: only mappings that can be executed and not written are let go, and those are what
    /// the file says. A list that cannot be understood changes nothing.
    ///
    /// - SeeAlso: madvise(2), `MADV_DONTNEED`; proc_pid_maps(5)
    public static func giveBack(listedIn maps: [UInt8]) {
        for range in codeRanges(in: maps) {
            guard let start = unsafe UnsafeMutableRawPointer(bitPattern: range.lowerBound) else { continue }
            _ = unsafe madvise(start, Int(range.upperBound - range.lowerBound), MADV_DONTNEED)
        }
    }

    /// The private mappings of files that can be read and executed, and never written.
    static func codeRanges(in maps: [UInt8]) -> [Range<UInt>] {
        maps.split(separator: UInt8(ascii: "\n")).compactMap { line in
            let words = String(decoding: line, as: UTF8.self).split(
                separator: " ", omittingEmptySubsequences: true)
            guard words.count >= 6, words[1] == "r-xp", words[5].hasPrefix("/") else { return nil }
            let ends = words[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
            guard ends.count == 2, ends[0] > 0, ends[0] < ends[1] else { return nil }
            return ends[0]..<ends[1]
        }
    }
}
