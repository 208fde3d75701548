import Commands
import Desk
import Domain
import Engine

extension Bench {
    /// Whoever writes sends six digits; of which step, the desk is told.
    @discardableResult
    mutating func code(_ step: Int64?, by user: UserID = owner, in chat: ChatID? = nil) -> Desk.Decision {
        give(.update(update(.code(step: step), by: user, in: chat)))
    }

    /// A bench whose owner has set up an authenticator; the code of step 100 is spent.
    static func enrolled(_ change: (inout Setting) -> Void = { _ in }) -> Bench {
        var setting = Setting()
        setting.asksCodes = true
        change(&setting)
        var bench = trading(setting)
        bench.enrol(owner, step: 100)
        return bench
    }

    mutating func enrol(_ user: UserID, step: Int64) {
        let chat = ChatID(user.value)
        give(.update(update(.message(text: "/factor"), by: user, in: chat)))
        code(step, by: user, in: chat)
    }

    /// Messages that were taken away, in order.
    var deleted: [MessageID] {
        dispatches.compactMap { if case .delete(let id) = $0.content { id } else { nil } }
    }

    /// Pictures of keys that were sent, in order.
    var keyPictures: [Picture] {
        dispatches.compactMap { if case .photo(let picture, _) = $0.content { picture } else { nil } }
    }
}
