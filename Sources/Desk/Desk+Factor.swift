import Commands
import Domain
import Engine

/// Codes of an authenticator: setting it up, ending it, and asking for one before what raises the risk.
///
/// No digits and no key ever come here. Whoever takes updates in says to which step a code belongs, and nothing more;
/// see ``ChatUpdate/Content/code(step:)``.
extension Desk {
    /// A person from whom a code is wanted.
    struct AwaitedCode: Hashable, Sendable {
        enum Purpose: Hashable, Sendable {
            case enrol, remove
            /// The press that is carried out once the code was right.
            case press(Nonce, Caller)
        }

        /// So long a code is awaited before something is done, and after a key was made.
        static let lifetime = Duration.seconds(60)
        static let enrolmentLifetime = Duration.minutes(10)

        let user: UserID
        let chat: ChatID
        /// By the wall clock.
        let until: Timestamp
        let purpose: Purpose

        /// A code may come where it was asked for, and always in a person's own chat with the bot.
        func isTaken(in chat: ChatID) -> Bool { chat == self.chat || chat == ChatID(user.value) }
    }

    /// What `/whoami` says of it; `nil` where it is switched off, or for a role that nothing of it concerns.
    func factorState(of caller: Caller) -> WhoAmI.SecondFactor? {
        guard terms.asksCodes, caller.role >= Command.Kind.factor.role else { return nil }
        return ledger.factors.isEnrolled(caller.user) ? .isOn : .isMissing
    }

    // MARK: /factor

    mutating func changeFactor(isOff: Bool, of caller: Caller, at now: Moment, in decision: inout Decision) {
        let isEnrolled = ledger.factors.isEnrolled(caller.user)
        guard caller.update.chat.isPrivate else {
            return reply(FactorCard.privately, to: caller, in: &decision)
        }
        guard terms.asksCodes else {
            // Whoever may write the settings needs no code.
            guard isOff, isEnrolled else { return reply(FactorCard.switchedOff, to: caller, in: &decision) }
            return removeFactor(of: caller, at: now, in: &decision)
        }
        guard isOff == isEnrolled else {
            return reply(isEnrolled ? FactorCard.alreadySetUp : .notSetUp, to: caller, in: &decision)
        }
        if let until = ledger.factors.lock(of: caller.user, at: now.wall) {
            return reply(FactorCard.locked(until: local(until)), to: caller, in: &decision)
        }
        if isOff {
            expectCode(.remove, for: AwaitedCode.lifetime, from: caller, at: now)
            return reply(FactorCard.sendCode, to: caller, in: &decision)
        }
        expectCode(.enrol, for: AwaitedCode.enrolmentLifetime, from: caller, at: now)
        takePictureAway(of: caller.user, in: caller.update.chat, in: &decision)
        run.keyPictures.note(nextDispatch, about: caller.user)
        let picture = Picture.key(of: caller.user, offer: caller.update.id)
        post(
            .photo(picture, caption: said(FactorOffer(), to: caller)), to: caller.update.chat, .alarm,
            in: &decision)
    }

    private mutating func removeFactor(of caller: Caller, at now: Moment, in decision: inout Decision) {
        keep(.factor(caller.user, .removed), at: now, in: &decision)
        decision.actions.append(.forgetKey(caller.user))
        reply(FactorCard.removed, to: caller, in: &decision)
    }

    // MARK: A yes that wants a code

    /// Whether a yes to this question counts only with a code: it raises the risk or cannot be undone, and whoever says
    /// it has a second factor. What closes or halts never does.
    func wantsCode(before nonce: Nonce, of caller: Caller, at now: Moment) -> Bool {
        guard terms.asksCodes, !caller.hasGivenCode, ledger.factors.isEnrolled(caller.user),
            let question = ledger.questions.first(where: { $0.nonce == nonce })
        else { return false }
        if question.subject == .entry {
            let intent = run.intents.first { $0.nonce == nonce }
            return intent.map { $0.isByHand && now.wall < $0.expires } ?? false
        }
        guard now.wall < question.expires else { return false }
        // Where two have to agree it is the other one's yes that counts; whether he may say it is looked at afterwards.
        let isAsker = question.user == caller.user && question.chat == caller.update.chat
        guard isAsker || terms.twoPersons else { return false }
        switch question.subject {
        case .resume: return ledger.latch != nil
        case .lift, .rearm, .deposit, .withdraw, .admission: return true
        case .command: return roleForLooser(in: question) != nil
        case .people:
            let command = try? CommandTable.parse(question.line, botName: "")
            return command?.commandClass == .riskIncreasing
        case .entry: return false
        }
    }

    mutating func askCode(
        for nonce: Nonce, _ query: String, of caller: Caller, at now: Moment, in decision: inout Decision
    ) -> Fact.Heard.Verdict {
        if let until = ledger.factors.lock(of: caller.user, at: now.wall) {
            answer(query, FactorCard.locked(until: local(until)).popUp, caller, in: &decision)
            return .refused
        }
        answer(query, FactorCard.sendCode.popUp, caller, in: &decision)
        let isAwaited = run.awaited.contains { awaited in
            guard awaited.user == caller.user, now.wall < awaited.until else { return false }
            return if case .press(nonce, _) = awaited.purpose { true } else { false }
        }
        guard !isAwaited else { return .done }
        expectCode(.press(nonce, caller), for: AwaitedCode.lifetime, from: caller, at: now)
        prolong(nonce, until: now.wall + AwaitedCode.lifetime, at: now, in: &decision)
        reply(FactorCard.sendCode, to: caller, in: &decision)
        return .done
    }

    /// The question lives as long as the code may still come.
    private mutating func prolong(
        _ nonce: Nonce, until time: Timestamp, at now: Moment, in decision: inout Decision
    ) {
        if let place = run.intents.firstIndex(where: { $0.nonce == nonce }) {
            run.intents[place].expires = max(time, run.intents[place].expires)
        } else if let question = ledger.questions.first(where: { $0.nonce == nonce }), question.expires < time {
            keep(.asked(question.lasting(until: time)), at: now, in: &decision)
        }
    }

    private mutating func expectCode(
        _ purpose: AwaitedCode.Purpose, for lifetime: Duration, from caller: Caller, at now: Moment
    ) {
        run.awaited.removeAll { $0.user == caller.user }
        run.awaited.append(
            AwaitedCode(
                user: caller.user, chat: caller.update.chat, until: now.wall + lifetime, purpose: purpose))
    }

    // MARK: A code

    /// Takes six digits in: those that were awaited do what they were awaited for. The message is taken away.
    mutating func hear(
        code step: Int64?, from caller: Caller, at now: Moment, in decision: inout Decision
    ) -> Fact.Heard.Verdict {
        let chat = caller.update.chat
        let awaited = run.awaited.first {
            $0.user == caller.user && $0.isTaken(in: chat) && now.wall < $0.until
        }
        if awaited != nil || step != nil || chat.isPrivate {
            post(.delete(caller.update.message), to: chat, .alarm, in: &decision)
        }
        guard let awaited else {
            guard chat.isPrivate else { return .ignored }
            let until = ledger.factors.lock(of: caller.user, at: now.wall)
            reply(until.map { FactorCard.locked(until: local($0)) } ?? .noneAwaited, to: caller, in: &decision)
            return .ignored
        }
        guard let step, ledger.factors.isFresh(step, of: caller.user) else {
            refuseCode(of: caller, awaited, at: now, in: &decision)
            return .refused
        }
        run.awaited.removeAll { $0.user == caller.user }
        switch awaited.purpose {
        case .enrol:
            keep(.factor(caller.user, .enrolled(step: step)), at: now, in: &decision)
            takePictureAway(of: caller.user, in: awaited.chat, in: &decision)
            reply(FactorCard.setUp, to: caller, in: &decision)
        case .remove:
            keep(.factor(caller.user, .passed(step: step)), at: now, in: &decision)
            removeFactor(of: caller, at: now, in: &decision)
        case .press(let nonce, var presser):
            keep(.factor(caller.user, .passed(step: step)), at: now, in: &decision)
            presser.hasGivenCode = true
            let data = ButtonPress.confirm(nonce).data ?? ""
            return press(data, "", of: presser, at: now, in: &decision)
        }
        return .done
    }

    private mutating func refuseCode(
        of caller: Caller, _ awaited: AwaitedCode, at now: Moment, in decision: inout Decision
    ) {
        let user = caller.user
        keep(.factor(user, .failed), at: now, in: &decision)
        let left = SecondFactors.failuresMaximum - ledger.factors.failures(of: user, at: now.wall)
        guard left <= 0 else { return reply(FactorCard.wrong(left: left), to: caller, in: &decision) }
        let until = now.wall + SecondFactors.lockLength
        keep(.factor(user, .locked(until: until)), at: now, in: &decision)
        run.awaited.removeAll { $0.user == user }
        takePictureAway(of: user, in: awaited.chat, in: &decision)
        reply(FactorCard.locked(until: local(until)), to: caller, in: &decision)
        // Once for each lock: no more often than every quarter of an hour for a person.
        say(Notices.CodesLocked(user: user, until: local(until)), .alarm, in: &decision)
    }

    /// Codes that did not come in time. A key that nobody used is worthless, and its picture goes.
    mutating func expireCodes(at now: Moment, in decision: inout Decision) {
        for awaited in run.awaited where awaited.until <= now.wall {
            run.awaited.removeAll { $0 == awaited }
            guard awaited.purpose == .enrol else { continue }
            takePictureAway(of: awaited.user, in: awaited.chat, in: &decision)
            post(
                .send(said(FactorCard.tookTooLong, in: awaited.chat)), to: awaited.chat, .trade, in: &decision)
        }
    }

    private mutating func takePictureAway(of user: UserID, in chat: ChatID, in decision: inout Decision) {
        guard let message = run.keyPictures.take(user) else { return }
        post(.delete(message), to: chat, .alarm, in: &decision)
    }
}

extension Command.Kind {
    fileprivate var role: Role { CommandTable.spec(of: self).role }
}

extension Fact.Question {
    /// The same question with another end.
    fileprivate func lasting(until time: Timestamp) -> Self {
        Self(
            nonce: nonce, subject: subject, user: user, chat: chat, expires: time, generation: generation,
            exception: exception, amount: amount, note: note, line: line)
    }
}
