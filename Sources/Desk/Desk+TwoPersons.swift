import Commands
import Domain
import Engine

/// What raises the risk needs two persons, where the settings say so: one who asks and another who says yes.
///
/// What protects never does, and a no is anybody's who may answer.
extension Desk {
    /// The least role of somebody else who has to say yes; `nil` where whoever asked answers himself.
    func second(for question: Fact.Question) -> Role? {
        guard terms.twoPersons else { return nil }
        switch question.subject {
        case .resume: return ledger.latch == nil ? nil : CommandTable.spec(of: .resume).role
        case .lift: return CommandTable.spec(of: .lift).role
        case .rearm: return CommandTable.spec(of: .rearm).role
        case .withdraw: return CommandTable.spec(of: .withdraw).role
        case .entry: return question.isAsked ? CommandTable.spec(of: .open).role : nil
        case .people:
            let command = try? CommandTable.parse(question.line, botName: "")
            return command.flatMap { needsSecond($0) ? $0.spec.role : nil }
        case .command: return roleForLooser(in: question)
        case .deposit, .admission: return nil
        }
    }

    /// Whether a change of who may what needs a second person.
    func needsSecond(_ command: Command) -> Bool {
        guard terms.twoPersons else { return false }
        switch command {
        case .role: return true
        case .invite(let role, _): return role >= .admin
        default: return false
        }
    }

    /// Whether an answer of `caller` counts, as far as it was not refused before.
    func isVoice(_ caller: Caller, in question: Fact.Question) -> Bool {
        second(for: question) != nil || question.user == caller.user && question.chat == caller.update.chat
    }

    /// Refuses the answer of somebody who may not give it to a question for two.
    ///
    /// - Returns: `nil` where the answer counts, or the question is for one.
    mutating func refuseVoice(
        in nonce: Nonce, _ data: String, _ query: String, of caller: Caller, in decision: inout Decision
    ) -> Fact.Heard.Verdict? {
        guard let question = ledger.questions.first(where: { $0.nonce == nonce }),
            let role = second(for: question)
        else { return nil }
        let isYes = ButtonPress(data: data) == .confirm(nonce)
        if isYes, caller.user == question.user {
            answer(query, "Somebody else has to say yes.", caller, in: &decision)
            return .refused
        }
        let mayRefuse = !isYes && (caller.user == question.user || question.subject == .entry)
        guard caller.role >= role || mayRefuse else {
            answer(query, "This needs the role \(data: role.name).", caller, in: &decision)
            return .refused
        }
        return nil
    }

    /// Everybody but `user` with at least `role`.
    private func others(than user: UserID, from role: Role) -> [UserID] {
        terms.access.users(by: ledger.members).filter {
            $0 != user && (terms.access.role(of: $0, by: ledger.members) ?? .viewer) >= role
        }
    }

    /// Keeps a question that is about to be shown.
    ///
    /// - Returns: `false` after it was said that nobody could say yes to it; nothing was kept then.
    mutating func keepAsked(
        _ question: Fact.Question, of caller: Caller, at now: Moment, in decision: inout Decision
    ) -> Bool {
        if let role = second(for: question), others(than: question.user, from: role).isEmpty {
            reply(NobodyElse(role: role), to: caller, in: &decision)
            return false
        }
        keep(.asked(question), at: now, in: &decision)
        return true
    }

    /// Shows a question to whoever asked, and to everybody else who may say yes and does not see that chat.
    mutating func put(
        _ card: some Utterance, _ question: Fact.Question, to caller: Caller, in decision: inout Decision
    ) {
        guard let role = second(for: question) else { return reply(card, to: caller, in: &decision) }
        let draft = asking(card, question.nonce)
        var chats = [caller.update.chat]
        let isInGroup = !caller.update.chat.isPrivate
        for user in others(than: question.user, from: role) where !isInGroup || terms.access.roles[user] == nil
        {
            chats.append(ChatID(user.value))
        }
        for chat in chats {
            run.copies.note(question.nonce, as: nextDispatch, in: chat)
            let isHere = chat == caller.update.chat
            let message = said(draft, in: isHere ? language(of: caller.user) : language(in: chat))
            post(
                .send(message), to: chat, topic: isHere ? caller.update.topic : nil, .alarm, in: &decision)
        }
    }

    /// A card's words, and who else has to say yes.
    func asking(_ card: some Utterance, _ nonce: Nonce) -> Draft {
        guard let question = ledger.questions.first(where: { $0.nonce == nonce }),
            let role = second(for: question)
        else { return card.words }
        return NobodyElse.asking(role, in: card.words)
    }

    /// Takes the buttons off the other cards of questions that were answered.
    mutating func closeCopies(in decision: inout Decision) {
        guard !run.copies.isEmpty else { return }
        let open = Set(ledger.questions.map(\.nonce))
        for copy in run.copies.takeClosed({ open.contains($0) }) {
            guard let message = copy.message else { continue }
            let isEdited = decision.dispatches.contains { dispatch in
                if case .edit(message, _) = dispatch.content { dispatch.chat == copy.chat } else { false }
            }
            guard !isEdited else { continue }
            let words = QuestionClosed(ledger.settled(copy.nonce) ?? .void)
            post(.edit(message, said(words, in: copy.chat)), to: copy.chat, .trade, in: &decision)
        }
    }
}

extension Fact.Question {
    /// Whether a person asked it, and not the bot.
    var isAsked: Bool { user.value != 0 }
}
