import Desk
import Domain

extension Application {
    /// Keeps room on the disk for when there is none, as the settings want it.
    ///
    /// - Returns: what the journal may give up; `nil` where the settings want none.
    func makeReserve(telling inbox: Inbox) -> Journal.Reserve? {
        let ballast = setup.ballast(stage.folder)
        do throws(FileError) {
            let isThere = try ballast.make(free: Files.room(at: stage.folder).freeBytes)
            if !isThere, ballast.size > 0 { log(.warning, "ballast.none", ["why": "the disk is too small"]) }
        } catch {
            log(.warning, "ballast.none", ["why": error])
        }
        guard ballast.size > 0 else { return nil }
        return Journal.Reserve(ballast: ballast) { [log] freed in
            log(.error, "disk.full", ["freed": freed])
            inbox.post(.diskFull(freed: freed))
        }
    }
}
