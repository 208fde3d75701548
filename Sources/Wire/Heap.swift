internal import CHeap

/// The C library's heap, which Swift's memory comes from too.
public enum Heap {
    /// Keeps two heaps for all threads. To be called before there are others.
    ///
    /// glibc gives each thread a heap of its own, which pays where many allocate at once. The bot's few
    /// threads wait most of the time, and fewer heaps hold 1 to 2 MB less while they do. With one heap a
    /// reply was slower: a command's threads do run at once.
    ///
    /// - SeeAlso: mallopt(3), `M_ARENA_MAX`
    public static func useFew() { _ = mallopt(M_ARENA_MAX, 2) }

    /// Gives the system what is free between what is used. For after something large, not for every day.
    ///
    /// - SeeAlso: malloc_trim(3)
    public static func giveBack() { _ = malloc_trim(0) }

    /// Bytes that the program has asked for and not given back, of every thread.
    ///
    /// - SeeAlso: mallinfo2(3), `uordblks` and `hblkhd`
    public static var usedBytes: Int {
        let info = mallinfo2()
        return Int(clamping: info.uordblks) + Int(clamping: info.hblkhd)
    }
}
