import Commands
import Domain
import Engine

/// How a stranger becomes a user: a code, a question to whoever gave it out, a yes.
extension Desk {
    /// Takes the code of a `/start CODE` that a stranger wrote in his private chat.
    ///
    /// A right and a wrong one are answered alike.
    ///
    /// - Returns: `false` where the update is something else.
    mutating func takeCode(of update: ChatUpdate, at now: Moment, in decision: inout Decision) -> Bool {
        guard let user = update.user, update.chat.value == user.value, !Access.nobody.contains(user),
            case .message(let text) = update.content,
            let word = CommandTable.startWord(text, botName: run.botName),
            !ledger.members.isLockedOut(user, at: now.wall)
        else { return false }
        guard let invitation = InviteCode(word).flatMap({ ledger.members.invitation($0, at: now.wall) }),
            isGood(invitation)
        else {
            noteWrongCode(of: user, update.name, at: now, in: &decision)
            answerCode(of: update, at: now, in: &decision)
            return true
        }
        keep(.inviteUsed(digest: invitation.digest, by: user), at: now, in: &decision)
        let heard = Fact.Heard(
            update: update.id, chat: update.chat, user: user, message: update.message, isPress: false,
            text: CommandTable.kept(text), verdict: .done)
        keep(.heard(heard), at: now, in: &decision)
        let question = Fact.Question(
            nonce: update.nonce, subject: .admission, user: invitation.by, chat: invitation.chat,
            expires: now.wall + Invitation.answerLifetime, generation: ledger.latchGeneration,
            note: String(update.name.prefix(Membership.nameLengthMaximum)),
            line: "\(user) \(invitation.role.name)")
        keep(.asked(question), at: now, in: &decision)
        let card = AdmissionQuestion(
            user: user, name: question.note, role: invitation.role, nonce: question.nonce)
        post(.send(said(card, in: question.chat)), to: question.chat, .alarm, in: &decision)
        answerCode(of: update, at: now, in: &decision)
        return true
    }

    /// A code is worth what whoever gave it out may still give.
    private func isGood(_ invitation: Invitation) -> Bool {
        guard let role = terms.access.role(of: invitation.by, by: ledger.members) else { return false }
        return (try? PeopleRule.invite(invitation.role, by: role)) != nil
    }

    private mutating func answerCode(of update: ChatUpdate, at now: Moment, in decision: inout Decision) {
        guard run.intrusion.mayAnswer(at: now.wall) else { return }
        post(.send(said(CodeTaken(), in: update.chat)), to: update.chat, .routine, in: &decision)
    }

    private mutating func noteWrongCode(
        of user: UserID, _ name: String, at now: Moment, in decision: inout Decision
    ) {
        let isLockout = run.intrusion.note(wrongCodeOf: user, at: now.wall)
        if isLockout {
            keep(.lockedOut(user, until: now.wall + Intrusion.lockout), at: now, in: &decision)
        }
        guard let told = run.intrusion.tell(lockout: isLockout, at: now.wall) else { return }
        say(
            Notices.WrongCodes(
                count: told.count, senders: told.senders, last: user, name: name, over: told.over,
                lockedOut: isLockout ? Intrusion.lockout : nil), isLockout ? .alarm : .trade, in: &decision)
    }

    /// Lets somebody in, or not, as whoever invited says.
    mutating func answerAdmission(
        _ question: Fact.Question, isYes: Bool, of caller: Caller, at now: Moment, in decision: inout Decision
    ) -> (AdmissionOutcome, Fact.Settlement) {
        guard let (user, role) = question.applicant else {
            return (AdmissionOutcome(user: question.user, name: "", .expired), .void)
        }
        let ending: AdmissionOutcome.Ending
        let settlement: Fact.Settlement
        if now.wall >= question.expires {
            (ending, settlement) = (.expired, .expired)
        } else if !isYes {
            (ending, settlement) = (.declined(who(.user(caller.user)), local(now.market)), .declined)
        } else {
            do throws(PeopleRule.Objection) {
                try admit(user, question.note, as: role, by: caller, at: now, in: &decision)
                (ending, settlement) = (.admitted(role, who(.user(caller.user)), local(now.market)), .confirmed)
            } catch {
                (ending, settlement) = (.impossible(error), .void)
            }
        }
        return (AdmissionOutcome(user: user, name: question.note, ending), settlement)
    }

    private mutating func admit(
        _ user: UserID, _ name: String, as role: Role, by caller: Caller, at now: Moment,
        in decision: inout Decision
    ) throws(PeopleRule.Objection) {
        try PeopleRule.invite(role, by: caller.role)
        let users = terms.access.users(by: ledger.members)
        if let known = terms.access.role(of: user, by: ledger.members) { throw .same(user, known) }
        guard users.count < Access.userCountMaximum else { throw .full(users.count) }
        set(user, name, to: role, by: caller.user, at: now, in: &decision)
        post(
            .send(said(Welcome(role: role), in: ChatID(user.value))), to: ChatID(user.value), .trade,
            in: &decision)
    }
}

extension Fact.Question {
    /// Who asks to come in, and as what; `nil` where it is about something else.
    var applicant: (user: UserID, role: Role)? {
        let words = line.split(separator: " ")
        guard subject == .admission, words.count == 2, let number = Int64(words[0]), let role = Role(words[1])
        else { return nil }
        return (UserID(number), role)
    }
}
