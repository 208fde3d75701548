import Domain

/// Somewhere to trade. The paper venue is one; a broker is another.
public protocol Venue: Sendable {
    /// What it does for orders that rest there; does not change during a run.
    var abilities: VenueAbilities { get }

    /// Hands an order over. Returns once the venue has it for good; what becomes of it arrives as events.
    ///
    /// - Throws: ``VenueError``. After ``VenueError/unknownOutcome(_:)`` the order may or may not be
    ///   there: ask with ``snapshot(asking:)``, never send it again.
    func submit(_ ticket: Ticket) async throws(VenueError)

    /// Asks for an order to be taken back. An order that has ended is no error.
    func cancel(_ order: OrderID) async throws(VenueError)

    /// Asks for other terms of an order that works. Returns once the venue has decided; its answer
    /// (``Order/Event/amended(_:)`` or ``Order/Event/amendRefused(number:reason:)``) arrives as an event.
    ///
    /// - Throws: ``VenueError``. After ``VenueError/unknownOutcome(_:)`` either terms may hold: ask with
    ///   ``snapshot(asking:)``, which tells the price and the quantity that work. Handing the same
    ///   ``Amendment/number`` over again is answered with what was said to it then.
    func amend(_ order: OrderID, to amendment: Amendment) async throws(VenueError)

    /// Everything that is open, and what the venue knows of the orders in `names`.
    func snapshot(asking names: [OrderID]) async throws(VenueError) -> VenueSnapshot
}

/// What a venue could not do.
public enum VenueError: Error, Hashable, Sendable, CustomStringConvertible {
    /// It said no: the order does not exist there.
    case refused(String)
    /// Nobody knows whether it heard us.
    case unknownOutcome(String)
    /// It did not hear us.
    case unavailable(String)

    public var description: String {
        switch self {
        case .refused(let why): "the venue refused: \(why)"
        case .unknownOutcome(let why): "the venue's answer was lost: \(why)"
        case .unavailable(let why): "the venue cannot be reached: \(why)"
        }
    }
}
