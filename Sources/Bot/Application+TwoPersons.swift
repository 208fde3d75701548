import Commands
import Domain
import Engine

extension Application {
    /// Why a bot of these settings must not start: nobody could ever say the second yes.
    ///
    /// - Returns: `nil` where two can, and while anything is open: what is held is cared for first.
    func twoPersonsFault(_ ledger: Ledger) -> Failure? {
        guard setup.configuration.access.twoPersons else { return nil }
        let count = stage.access.seconds(by: ledger.members)
        guard count < 2 else { return nil }
        let sentence =
            "access.twoPersons is on, but \(count == 1 ? "only one user has" : "no user has") the role admin or owner: "
            + "nobody could say the second yes; list a second one under telegram.users, invite one while it is off, or leave it off"
        guard ledger.positions.isEmpty, ledger.openOrders.isEmpty else {
            log(.warning, "access.twoPersons", ["why": sentence])
            return nil
        }
        return Failure(.configuration, sentence)
    }
}
