internal import CHeap

/// The C library's heap, which Swift's memory comes from too.
public enum Heap {
    /// Keeps one heap for all threads. To be called before there are others.
    ///
    /// glibc gives each thread a heap of its own, which pays where many allocate at once. The bot's few
    /// threads wait most of the time, and one heap holds 1.7 MB less while they do.
    ///
    /// - SeeAlso: mallopt(3), `M_ARENA_MAX`
    public static func useOne() { _ = mallopt(M_ARENA_MAX, 1) }
}
