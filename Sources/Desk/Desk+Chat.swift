import Commands
import Domain
import Engine

/// From an update to a command: who says it, whether it is new, whether it is still meant.
extension Desk {
    mutating func hear(_ update: ChatUpdate, at now: Moment, in decision: inout Decision) {
        guard !ledger.heard.contains(update: update.id) else { return }
        if hearOfGroup(update, at: now, in: &decision) { return }
        guard let caller = caller(of: update) else {
            if !takeCode(of: update, at: now, in: &decision) {
                countStranger(update.user, at: now, in: &decision)
            }
            return
        }
        run.reader = update.chat.isPrivate ? caller.user : nil
        defer { run.reader = nil }
        switch update.content {
        case .notACommand(let why), .unsigned(_, let why): note(caller, why, .ignored, at: now, in: &decision)
        case .migrated: return
        case .message(let text):
            guard !ledger.heard.contains(message: update.message, in: update.chat) else {
                note(caller, text, .ignored, at: now, in: &decision)
                return
            }
            let verdict = obey(text, of: caller, at: now, in: &decision)
            note(caller, text, verdict, at: now, in: &decision)
        case .press(let data, let query):
            let verdict = press(data, query, of: caller, at: now, in: &decision)
            note(caller, data, verdict, at: now, in: &decision)
        case .code(let step):
            let isNew = !ledger.heard.contains(message: update.message, in: update.chat)
            let verdict = isNew ? hear(code: step, from: caller, at: now, in: &decision) : .ignored
            note(caller, ChatUpdate.hiddenCode, verdict, at: now, in: &decision)
        }
    }

    /// - Returns: `nil` for a stranger.
    private func caller(of update: ChatUpdate) -> Caller? {
        guard let user = update.user,
            let role = terms.access.role(of: user, in: update.chat, by: ledger.members)
        else {
            return nil
        }
        return Caller(user: user, role: role, update: update)
    }

    /// Who asks, and where the answer goes.
    struct Caller: Hashable, Sendable {
        let user: UserID
        let role: Role
        let update: ChatUpdate
        /// Wants to look at something, and nothing else.
        var isReading = false
        /// Whether a code of an authenticator stands behind it.
        var hasGivenCode = false

        var isPress: Bool {
            if case .press = update.content { true } else { false }
        }

        /// What the answer is.
        var answerKind: Dispatch.Kind { isReading ? .view : .reply }
    }

    /// Strangers get no answer. The owner hears of the first, and of every tenfold after it.
    private mutating func countStranger(_ user: UserID?, at now: Moment, in decision: inout Decision) {
        run.strangers += 1
        guard run.strangers >= max(1, run.strangersTold * 10) else { return }
        run.strangersTold = run.strangers
        let over = run.startedAt.map { $0.wall.duration(to: now.wall) } ?? .zero
        say(
            Notices.StrangersCounted(messages: run.strangers, last: user, over: over), .routine, in: &decision)
    }

    private mutating func note(
        _ caller: Caller, _ text: String, _ verdict: Fact.Heard.Verdict, at now: Moment,
        in decision: inout Decision
    ) {
        let heard = Fact.Heard(
            update: caller.update.id, chat: caller.update.chat, user: caller.user,
            message: caller.update.message,
            isPress: caller.isPress, text: CommandTable.kept(text), verdict: verdict)
        keep(.heard(heard), at: now, in: &decision)
        tellAudit(caller, text, verdict, in: &decision)
    }

    private mutating func obey(
        _ text: String, of caller: Caller, at now: Moment, in decision: inout Decision
    ) -> Fact.Heard.Verdict {
        do throws(CommandError) {
            let (line, isTrial) = CommandTable.trial(text)
            guard let command = try CommandTable.parse(line, botName: botName(in: text)) else {
                if caller.update.chat.isPrivate { offer(text, to: caller, at: now, in: &decision) }
                return .ignored
            }
            guard caller.role >= command.role else {
                reply(
                    Refused.notAllowed(command.kind, caller.role, needed: command.role), to: caller,
                    in: &decision)
                return .refused
            }
            if isTrial {
                tryOut(command, of: caller, at: now, in: &decision)
                return .done
            }
            switch AgeRule.verdict(for: command, sentAt: caller.update.sentAt, now: now.wall) {
            case .run: return carryOut(command, of: caller, at: now, in: &decision)
            case .refuseStale(let age):
                reply(Refused.tooOld(command.kind, age), to: caller, in: &decision)
                if command == .resume { askToResume(caller, at: now, in: &decision) }
                return .refused
            case .pauseAndAsk(let age):
                if ledger.pause == nil {
                    let reason = "\(command.line) came late"
                    keep(.paused(by: .user(caller.user), reason: reason), at: now, in: &decision)
                }
                askToClose(command, late: age ?? .zero, caller, at: now, in: &decision)
                return .refused
            case .foldRead:
                let age = caller.update.sentAt?.duration(to: now.wall) ?? .zero
                run.folded.append(Notices.OlderCommands.Item(command.kind, age: age))
                run.foldedAt = now.wall
                return .refused
            }
        } catch {
            reply(error, to: caller, in: &decision)
            return .refused
        }
    }

    /// Offers the command that a plain sentence may mean; an old sentence is only hinted at.
    private mutating func offer(
        _ text: String, to caller: Caller, at now: Moment, in decision: inout Decision
    ) {
        let isOld = caller.update.sentAt.map { $0.duration(to: now.wall) > .minutes(2) } ?? true
        let meant = FreeText.command(text) { name in
            engine.instruments.meant(by: name).map { engine.instruments[$0].id }
        }
        guard let meant, !isOld, caller.role >= meant.role else {
            return reply(Hint(), to: caller, in: &decision)
        }
        reply(DidYouMean(meant), to: caller, in: &decision)
    }

    /// Until the bot knows its name it takes every one for its own: a /kill is not lost to a slow start.
    func botName(in text: String) -> String {
        guard run.botName.isEmpty else { return run.botName }
        return text.prefix { !$0.isWhitespace }.split(separator: "@").dropFirst().first.map(String.init) ?? ""
    }

    /// Says, once a backlog has been read, how many old questions were not answered one by one.
    mutating func tellFolded(at now: Moment, in decision: inout Decision) {
        guard let since = run.foldedAt else { return }
        let isOver = since.duration(to: now.wall) >= .seconds(1) || since > now.wall
        guard isOver || run.folded.count >= Run.foldedMaximum else { return }
        say(Notices.OlderCommands(notRun: run.folded), .trade, in: &decision)
        run.folded = []
        run.foldedAt = nil
    }

    mutating func press(
        _ data: String, _ query: String, of caller: Caller, at now: Moment, in decision: inout Decision
    ) -> Fact.Heard.Verdict {
        switch ButtonPress(data: data) {
        case .command(let command):
            guard caller.role >= command.role else {
                answer(query, "This needs the role \(data: command.role.name).", caller, in: &decision)
                return .refused
            }
            answer(query, "", caller, in: &decision)
            return carryOut(command, of: caller, at: now, in: &decision)
        case .seen(let number): return see(number, query, of: caller, at: now, in: &decision)
        case .extend(let nonce), .halve(let nonce):
            guard let press = ButtonPress(data: data), let question = entryQuestion(nonce) else {
                answer(query, "This button no longer works.", caller, in: &decision)
                return .refused
            }
            return answer(question, press, query, of: caller, at: now, in: &decision)
        case .confirm(let nonce) where wantsCode(before: nonce, of: caller, at: now):
            return askCode(for: nonce, query, of: caller, at: now, in: &decision)
        case .confirm(let nonce), .decline(let nonce):
            if let verdict = refuseVoice(in: nonce, data, query, of: caller, in: &decision) { return verdict }
            if let press = ButtonPress(data: data), let question = entryQuestion(nonce) {
                return answer(question, press, query, of: caller, at: now, in: &decision)
            }
            let isYes = ButtonPress(data: data) == .confirm(nonce)
            if let question = peopleQuestion(nonce) {
                return answerPeople(question, isYes: isYes, query, of: caller, at: now, in: &decision)
            }
            if let question = transferQuestion(nonce) {
                return answer(question, isYes: isYes, query, of: caller, at: now, in: &decision)
            }
            if let (question, command) = commandQuestion(nonce) {
                if command.isOfSettings {
                    return answerSetting(
                        question, command, isYes: isYes, query, of: caller, at: now, in: &decision)
                }
                if case .books(let wish) = command {
                    return answerBooks(
                        question, wish, isYes: isYes, query, of: caller, at: now, in: &decision)
                }
                return answer(
                    question, about: command, isYes: isYes, query, of: caller, at: now, in: &decision)
            }
            return isYes
                ? confirm(nonce, query, of: caller, at: now, in: &decision)
                : decline(nonce, query, of: caller, at: now, in: &decision)
        case nil:
            answer(query, "This button no longer works.", caller, in: &decision)
            return .refused
        }
    }

    mutating func reply(_ words: some Utterance, to caller: Caller, in decision: inout Decision) {
        post(
            .send(said(words, to: caller)), to: caller.update.chat, topic: caller.update.topic,
            caller.answerKind, in: &decision)
    }

    mutating func answer(_ query: String, _ text: Phrase, _ caller: Caller, in decision: inout Decision) {
        // A press that waited for a code was answered when it came.
        if query.isEmpty { return }
        post(
            .answer(
                query: query,
                text: text.isEmpty ? "" : terms.mode.stamp(text).text(in: language(of: caller.user))),
            to: caller.update.chat,
            .answer, in: &decision)
    }
}
