import Domain

/// A line of the paper venue's own journal. Recalling all lines in order rebuilds the book.
public enum PaperEntry: Hashable, Sendable {
    /// The venue has the ticket for good; what becomes of it follows as notices.
    case accepted(Ticket, at: Timestamp)
    /// Something happened to an order, at the venue's time.
    case noticed(OrderNotice, at: Timestamp)

    /// What the entry tells the bot; `nil` for an acceptance, and for what the bot itself has asked for and the
    /// book has yet to answer.
    public var notice: OrderNotice? {
        switch self {
        case .accepted: nil
        case .noticed(let notice, _): notice.event.isTold ? notice : nil
        }
    }

    /// Whether the venue did it of itself.
    var isImposed: Bool {
        if case .noticed(let notice, _) = self, case .imposed = notice.event { true } else { false }
    }

    public var at: Timestamp {
        switch self {
        case .accepted(_, let at), .noticed(_, let at): at
        }
    }
}

extension Order.Event {
    /// Whether the book tells the bot: not what the bot itself has asked for and the book has yet to answer.
    var isTold: Bool {
        switch self {
        case .cancelRequested, .amendRequested: false
        default: true
        }
    }
}

/// A journal that is not a paper book's: an entry does not follow from those before it.
public enum PaperBookError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A notice about an order that no ticket brought.
    case unknownOrder(OrderNotice)
    /// The order cannot take the event in its phase.
    case invalid(Order.InvalidTransition)
    /// A fill of an instrument that the book does not list, or beyond what it can count.
    case uncountable(OrderNotice)

    public var description: String {
        switch self {
        case .unknownOrder(let notice): "the paper journal reports on \(notice.order), which it never accepted"
        case .invalid(let transition): "the paper journal contradicts itself: \(transition)"
        case .uncountable(let notice): "the paper journal fills \(notice.order) in a way that cannot be counted"
        }
    }
}
