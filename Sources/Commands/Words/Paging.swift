import Domain

/// A page of a long list, and how many pages there are.
public struct Paging: Hashable, Sendable {
    /// From 1; never beyond ``pages``.
    public let page: Int
    /// At least one.
    public let pages: Int
    /// Everything that is listed, on all pages.
    public let count: Int
    private let size: Int

    /// - Parameters:
    ///   - count: everything there is to list.
    ///   - size: how much of it a page takes; above zero.
    ///   - asked: the page that is wanted; beyond the last it is the last.
    public init(_ count: Int, by size: Int, asked: Int = 1) {
        precondition(size > 0, "a page takes something")
        self.count = max(0, count)
        self.size = size
        pages = min(max(1, (self.count + size - 1) / size), View.pageMaximum)
        page = min(max(1, asked), pages)
    }

    /// What of the list is on the page.
    public var range: Range<Int> {
        let first = (page - 1) * size
        return min(first, count)..<min(first + size, count)
    }

    /// ` · page 2 of 5`; empty where there is only one.
    var words: Phrase {
        pages == 1 ? "" : " · page \(NumberFormat.whole(page)) of \(NumberFormat.whole(pages))"
    }

    /// Back and Next, where there is something.
    func buttons(_ view: (Int) -> View) -> [Draft.Button?] {
        [
            page > 1 ? view(page - 1).button("‹ Back") : nil,
            page < pages ? view(page + 1).button("Next ›") : nil,
        ]
    }
}
