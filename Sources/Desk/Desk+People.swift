import Commands
import Domain
import Engine

/// Who may what: shown, and changed after a question.
extension Desk {
    mutating func carryOutPeople(
        _ command: Command, of caller: Caller, at now: Moment, in decision: inout Decision
    ) {
        switch command {
        case .users: show(usersCard(at: now), to: caller, in: &decision)
        case .invite(let role, let hours): invite(role, hours: hours, caller, at: now, in: &decision)
        case .role, .revoke: askToChange(command, caller, at: now, in: &decision)
        default: return
        }
    }

    private mutating func invite(
        _ role: Role, hours: Int, _ caller: Caller, at now: Moment, in decision: inout Decision
    ) {
        do throws(PeopleRule.Objection) {
            try checkInvite(role, by: caller.role, at: now)
        } catch {
            return reply(PeopleRefused(error), to: caller, in: &decision)
        }
        let command = Command.invite(role, hours: hours)
        if needsSecond(command) { return askToChange(command, caller, at: now, in: &decision) }
        let card = giveCode(
            role, hours: hours, of: caller.user, in: caller.update.chat, caller.update.nonce, at: now,
            in: &decision)
        reply(card, to: caller, in: &decision)
    }

    private func checkInvite(_ role: Role, by caller: Role, at now: Moment) throws(PeopleRule.Objection) {
        try PeopleRule.invite(role, by: caller)
        let waiting = ledger.members.invitations.count { now.wall < $0.expires }
        guard waiting < Members.invitationsMaximum else { throw .tooManyCodes(waiting) }
        let users = terms.access.users(by: ledger.members).count
        guard users < Access.userCountMaximum else { throw .full(users) }
    }

    /// - Parameter nonce: which nothing else is made of: the code can be told from it.
    private mutating func giveCode(
        _ role: Role, hours: Int, of user: UserID, in chat: ChatID, _ nonce: Nonce, at now: Moment,
        in decision: inout Decision
    ) -> InviteCard {
        let code = InviteCode(nonce)
        let until = now.wall + .hours(hours)
        keep(
            .invited(Invitation(digest: code.digest, role: role, by: user, chat: chat, expires: until)),
            at: now,
            in: &decision)
        return InviteCard(
            code: run.isTrial ? nil : code, role: role, until: local(until), botName: run.botName)
    }

    private mutating func askToChange(
        _ command: Command, _ caller: Caller, at now: Moment, in decision: inout Decision
    ) {
        let change: PeopleQuestion.Change
        do throws(PeopleRule.Objection) {
            change = try self.change(by: command, of: caller.role)
        } catch {
            return reply(PeopleRefused(error), to: caller, in: &decision)
        }
        let question = Fact.Question(
            nonce: caller.update.nonce, subject: .people, user: caller.user, chat: caller.update.chat,
            expires: now.wall + ResumeQuestion.lifetime, generation: ledger.latchGeneration, line: command.line)
        guard keepAsked(question, of: caller, at: now, in: &decision) else { return }
        put(PeopleQuestion(change, nonce: question.nonce), question, to: caller, in: &decision)
    }

    /// What a command of somebody with the role `caller` would change.
    private func change(by command: Command, of caller: Role) throws(PeopleRule.Objection)
        -> PeopleQuestion.Change
    {
        let (user, new): (UserID, Role?)
        switch command {
        case .role(let named, let role): (user, new) = (named, role)
        case .revoke(let named): (user, new) = (named, nil)
        case .invite(let role, let hours):
            try PeopleRule.invite(role, by: caller)
            return .invite(role, hours: hours)
        default: preconditionFailure("only these change who may what")
        }
        let members = ledger.members
        let old = terms.access.role(of: user, by: members)
        let owners = terms.access.users(by: members).count { terms.access.role(of: $0, by: members) == .owner }
        try PeopleRule.change(
            of: user, from: old, to: new, isRooted: terms.access.roles[user] == .owner, owners: owners,
            by: caller)
        let name = members.said(of: user)?.name ?? ""
        guard let old else { throw .unknown(user) }
        return new.map { .role(user, name: name, from: old, to: $0) } ?? .revoke(user, name: name, from: old)
    }

    /// The open question with this number about who may what.
    func peopleQuestion(_ nonce: Nonce) -> Fact.Question? {
        ledger.questions.first { $0.nonce == nonce && $0.isAboutPeople }
    }

    mutating func answerPeople(
        _ question: Fact.Question, isYes: Bool, _ query: String, of caller: Caller, at now: Moment,
        in decision: inout Decision
    ) -> Fact.Heard.Verdict {
        guard isVoice(caller, in: question) else {
            answer(query, "Only whoever asked can answer.", caller, in: &decision)
            return .refused
        }
        let (message, popUp, settlement): (Message, Phrase, Fact.Settlement)
        if question.subject == .admission {
            let (outcome, how) = answerAdmission(question, isYes: isYes, of: caller, at: now, in: &decision)
            (message, popUp, settlement) = (said(outcome, to: caller), outcome.popUp, how)
        } else {
            let (outcome, how) = settleChange(question, isYes: isYes, of: caller, at: now, in: &decision)
            (message, popUp, settlement) = (said(outcome, to: caller), outcome.popUp, how)
        }
        keep(.settled(question.nonce, settlement), at: now, in: &decision)
        answer(query, popUp, caller, in: &decision)
        post(.edit(caller.update.message, message), to: caller.update.chat, .alarm, in: &decision)
        return settlement == .confirmed || settlement == .declined ? .done : .refused
    }

    /// The right of whoever asked, and what there is to change, are looked at once more.
    private mutating func settleChange(
        _ question: Fact.Question, isYes: Bool, of caller: Caller, at now: Moment, in decision: inout Decision
    ) -> (PeopleOutcome, Fact.Settlement) {
        let line = question.line
        guard now.wall < question.expires, let command = try? CommandTable.parse(line, botName: "") else {
            return (PeopleOutcome(line: line, .expired), .expired)
        }
        let by = (who(.user(caller.user)), local(now.market))
        guard isYes else { return (PeopleOutcome(line: line, .declined(by.0, by.1)), .declined) }
        do throws(PeopleRule.Objection) {
            guard let asker = terms.access.role(of: question.user, by: ledger.members) else {
                throw .unknown(question.user)
            }
            try make(try change(by: command, of: asker), question, asker, caller, at: now, in: &decision)
        } catch {
            return (PeopleOutcome(line: line, .impossible(error)), .void)
        }
        return (PeopleOutcome(line: line, .done(by.0, by.1)), .confirmed)
    }

    private mutating func make(
        _ change: PeopleQuestion.Change, _ question: Fact.Question, _ asker: Role, _ caller: Caller,
        at now: Moment, in decision: inout Decision
    ) throws(PeopleRule.Objection) {
        switch change {
        case .role(let user, let name, _, let role):
            set(user, name, to: role, by: question.user, at: now, in: &decision)
            let told = RoleChanged(role: role, who: .user(question.user))
            post(.send(said(told, in: ChatID(user.value))), to: ChatID(user.value), .trade, in: &decision)
        case .revoke(let user, let name, _):
            set(user, name, to: nil, by: question.user, at: now, in: &decision)
        case .invite(let role, let hours):
            try checkInvite(role, by: asker, at: now)
            let card = giveCode(
                role, hours: hours, of: question.user, in: question.chat, caller.update.nonce, at: now,
                in: &decision)
            post(.send(said(card, after: question)), to: question.chat, .alarm, in: &decision)
        }
    }

    /// From here on `user` may do that, and his menu shows it.
    mutating func set(
        _ user: UserID, _ name: String, to role: Role?, by setter: UserID, at now: Moment,
        in decision: inout Decision
    ) {
        let word = Membership(user: user, name: name, role: role, base: terms.access.roles[user], by: setter)
        keep(.memberSet(word), at: now, in: &decision)
        showMenus(of: user, in: &decision)
    }

    /// Everybody's menu, as a run begins: roles may have changed in the settings.
    mutating func showMenus(in decision: inout Decision) {
        let known = Set(terms.access.users(by: ledger.members)).union(ledger.members.said.map(\.user))
        for user in known.sorted() { showMenus(of: user, in: &decision) }
    }

    func showMenus(of user: UserID, in decision: inout Decision) {
        let role = terms.access.role(of: user, by: ledger.members)
        var chats = [ChatID(user.value)]
        if !terms.access.chat.isPrivate { chats.append(terms.access.chat) }
        for chat in chats {
            decision.actions.append(
                .showMenu(PersonalMenu(chat: chat, user: user, role: role, language: language(of: user))))
        }
    }

    private func usersCard(at now: Moment) -> UsersCard {
        let members = ledger.members
        let known = Set(terms.access.roles.keys).union(members.said.map(\.user))
        let lines = known.sorted().map { user in
            let (rooted, word) = (terms.access.roles[user], members.said(of: user))
            let role = terms.access.role(of: user, by: members)
            let holds = rooted != .owner && word?.base == rooted
            let origin = word.flatMap { holds ? UsersCard.Line.Origin.chat(by: $0.by) : nil }
            return UsersCard.Line(user: user, name: word?.name ?? "", role: role, origin: origin ?? .settings)
        }
        return UsersCard(
            lines: lines.filter { $0.role != nil || $0.origin != .settings }.sorted {
                ($0.role?.rank ?? -1, $1.user) > ($1.role?.rank ?? -1, $0.user)
            },
            codes: members.invitations.filter { now.wall < $0.expires }.map {
                UsersCard.Code(role: $0.role, by: $0.by, until: local($0.expires))
            }, lockedOut: members.locked.count { now.wall < $0.until })
    }

    func expiredPeople(_ question: Fact.Question) -> Message {
        guard let (user, _) = question.applicant else {
            return said(PeopleOutcome(line: question.line, .expired), after: question)
        }
        return said(AdmissionOutcome(user: user, name: question.note, .expired), after: question)
    }
}

extension Fact.Question {
    /// Whether it is about who may what. A kill or a pause ends no such question.
    var isAboutPeople: Bool { subject == .admission || subject == .people }
}
