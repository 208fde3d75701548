/// What a venue has said about orders since a number, each statement with a number of its own.
///
/// The numbers rise, never repeat within a book, and survive whatever happens to the venue's process, so
/// that whoever remembers the last one he took in misses nothing.
public struct VenueNotices: Hashable, Sendable {
    public struct Numbered: Hashable, Sendable {
        /// Above zero.
        public let number: Int64
        public let notice: OrderNotice

        public init(number: Int64, _ notice: OrderNotice) {
            self.number = number
            self.notice = notice
        }
    }

    /// The name of the book that the numbers belong to; another book has another name.
    public let book: String
    /// The number of the last statement that there is; 0 where there is none.
    public let last: Int64
    /// In the order of their numbers; not all of them where there are many.
    public let notices: [Numbered]

    public init(book: String, last: Int64, notices: [Numbered]) {
        self.book = book
        self.last = last
        self.notices = notices
    }
}
