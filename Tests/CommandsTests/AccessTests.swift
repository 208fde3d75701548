import Commands
import Domain
import Engine
import Testing

@Suite struct AccessTests {
    let me = UserID(7)
    let group = ChatID(-100)

    @Test("a private chat belongs to its user, and to nobody else")
    func privateChat() throws {
        let access = try Access(chat: ChatID(7), users: [:])
        #expect(access.role(of: me, in: ChatID(7)) == .owner)
        #expect(access.role(of: UserID(8), in: ChatID(7)) == nil)
        #expect(access.role(of: me, in: ChatID(8)) == nil)
        #expect(access.role(of: nil, in: ChatID(7)) == nil)
    }

    @Test("the user of a private chat may be given a lesser role")
    func lesser() throws {
        #expect(try Access(chat: ChatID(7), users: [me: .viewer]).role(of: me, in: ChatID(7)) == .viewer)
    }

    @Test("in a group only the listed may talk, there and in their own private chats")
    func list() throws {
        let access = try Access(chat: group, users: [me: .trader])
        #expect(access.role(of: me, in: group) == .trader)
        #expect(access.role(of: UserID(8), in: group) == nil)
        #expect(access.role(of: me, in: ChatID(7)) == .trader)
        for chat in [ChatID(8), ChatID(-7), ChatID(-101), ChatID(0)] {
            #expect(access.role(of: me, in: chat) == nil)
        }
        #expect(access.role(of: UserID(8), in: ChatID(8)) == nil)
        #expect(access.role(of: nil, in: group) == nil)
    }

    @Test("a group without a list is refused")
    func openGroup() { #expect(throws: Access.Fault.openGroup(group)) { try Access(chat: group, users: [:]) } }

    @Test("a private chat with other people on its list is refused")
    func elsewhere() {
        #expect(throws: Access.Fault.elsewhere(UserID(8), ChatID(7))) {
            try Access(chat: ChatID(7), users: [UserID(8): .trader, UserID(9): .viewer])
        }
    }

    @Test("senders who are many people hold no role", arguments: Access.nobody.sorted())
    func nobody(user: UserID) throws {
        #expect(throws: Access.Fault.nobodyInParticular(user)) {
            try Access(chat: group, users: [user: .owner])
        }
        #expect(try Access(chat: group, users: [me: .owner]).role(of: user, in: group) == nil)
    }

    @Test("chat 0 is no chat")
    func noChat() { #expect(throws: Access.Fault.noChat) { try Access(chat: ChatID(0), users: [me: .owner]) } }

    @Test("the longest list is taken, one more is not")
    func limit() throws {
        func users(_ count: Int) -> [UserID: Role] {
            Dictionary(uniqueKeysWithValues: (1...count).map { (UserID(Int64($0)), Role.viewer) })
        }
        _ = try Access(chat: group, users: users(Access.userCountMaximum))
        #expect(throws: Access.Fault.tooMany(101)) {
            try Access(chat: group, users: users(Access.userCountMaximum + 1))
        }
    }
}
