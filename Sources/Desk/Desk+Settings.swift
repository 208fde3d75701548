import Commands
import Domain
import Engine
import Scheduler

/// Settings changed from the chat: asked about with the difference, written down, taken back.
extension Desk {
    mutating func carryOutSetting(
        _ command: Command, of caller: Caller, at now: Moment, in decision: inout Decision
    ) {
        switch command {
        case .set(nil): show(settingList(), to: caller, in: &decision)
        case .symbol(let named, let isEntered):
            list(named, isEntered: isEntered, of: caller, at: now, in: &decision)
        case .note(let number, let text): note(text, on: number, of: caller, at: now, in: &decision)
        default: askToSet(command, caller, at: now, in: &decision)
        }
    }

    private func settingList() -> SettingList {
        let stand = dials
        return SettingList(
            Dial.allCases.map {
                SettingList.Line($0, stand[$0], isFromChat: ledger.chatSettings[$0.key] != nil)
            }, currency)
    }

    /// A change that a command asks for: what it makes of which setting.
    struct Turn: Hashable {
        let key: String
        /// What holds then; `nil` for the file's value.
        let value: String?
        let difference: SettingDifference
        let isUndo: Bool
        /// What the card showed: a yes to anything else is none.
        /// Kept in English, as everything in the journal is.
        var shown: String { difference.line.text(in: .english) }
    }

    /// - Throws: why there is nothing to ask about.
    private func turn(meantBy command: Command) throws(SettingRefused) -> Turn {
        switch command {
        case .set(let wish?):
            guard let (dial, value) = wish.dial else { throw refusal(of: wish.key) }
            return try turn(dial, to: value, isUndo: false)
        case .symbol(let name, _):
            guard ledger.chatSettings[SettingChange.symbolsPrefix + name.value] != nil else {
                throw .listedAlready(name, isEntered: true)
            }
            return Turn(
                key: SettingChange.symbolsPrefix + name.value, value: nil,
                difference: SettingDifference(name, isEntered: true), isUndo: false)
        default: break
        }
        guard let last = ledger.chatSettings.changes.last else { throw .nothingToUndo }
        guard let dial = Dial(rawValue: last.key) else {
            let change = SettingChange(key: last.key, value: nil, filed: "", by: .bot(reason: ""))
            guard let name = change.instrument else { throw .nothingToUndo }
            return Turn(
                key: last.key, value: last.before,
                difference: SettingDifference(name, isEntered: last.before == nil), isUndo: true)
        }
        let before = last.before.flatMap { dial.value($0) } ?? filed[dial]
        return try turn(dial, to: before, isUndo: true)
    }

    private func turn(_ dial: Dial, to value: Fixed, isUndo: Bool) throws(SettingRefused) -> Turn {
        let current = dials[dial]
        guard current != value || isUndo else {
            throw .same(dial.key, SettingDifference(dial, from: value, to: value, currency).after)
        }
        if let why = filed.conflict(dial, at: value) { throw .conflict(dial.key, why) }
        return Turn(
            key: dial.key, value: value == filed[dial] ? nil : dial.text(value),
            difference: SettingDifference(dial, from: current, to: value, currency), isUndo: isUndo)
    }

    /// Why a setting that is no dial is not changed.
    private func refusal(of key: String) -> SettingRefused {
        let known = ConfigCard.keys(of: ledger.settings ?? terms.settings)
        if let found = known.first(where: { $0.lowercased() == key.lowercased() }) {
            return .needsRestart(found)
        }
        return .unknown(key, nearest: EditDistance.closest(to: key, among: Dial.allCases.map(\.key) + known))
    }

    mutating func askToSet(_ command: Command, _ caller: Caller, at now: Moment, in decision: inout Decision) {
        do throws(SettingRefused) {
            let turn = try turn(meantBy: command)
            let needed = role(for: turn)
            guard caller.role >= needed else { throw .needs(needed, turn.difference) }
            let question = Fact.Question(
                nonce: caller.update.nonce, subject: .command, user: caller.user, chat: caller.update.chat,
                expires: now.wall + ResumeQuestion.lifetime, generation: ledger.latchGeneration,
                note: turn.shown, line: command.line)
            guard keepAsked(question, of: caller, at: now, in: &decision) else { return }
            let card = SettingQuestion(
                turn.difference, isUndo: turn.isUndo, effects: effects(of: turn, at: now), nonce: question.nonce
            )
            put(card, question, to: caller, in: &decision)
        } catch {
            reply(error, to: caller, in: &decision)
        }
    }

    /// Stricter is an admin's, looser the owner's; an instrument comes and goes as with `/lock` and `/rearm`.
    private func role(for turn: Turn) -> Role {
        if Dial(rawValue: turn.key) == nil { return turn.difference.isLooser ? .admin : .trader }
        return turn.difference.isLooser ? .owner : .admin
    }

    /// The role that a looser setting needs, where a yes to the question would make one looser; `nil` for all others.
    func roleForLooser(in question: Fact.Question) -> Role? {
        guard question.subject == .command, let command = try? CommandTable.parse(question.line, botName: "")
        else { return nil }
        switch command {
        case .set, .undo, .symbol:
            guard let turn = try? turn(meantBy: command), turn.difference.isLooser else { return nil }
            return role(for: turn)
        default: return nil
        }
    }

    mutating func answerSetting(
        _ question: Fact.Question, _ command: Command, isYes: Bool, _ query: String, of caller: Caller,
        at now: Moment, in decision: inout Decision
    ) -> Fact.Heard.Verdict {
        guard isVoice(caller, in: question) else {
            answer(query, "Only whoever asked can answer.", caller, in: &decision)
            return .refused
        }
        let (outcome, settlement) = settle(question, command, isYes: isYes, of: caller, at: now, in: &decision)
        keep(.settled(question.nonce, settlement), at: now, in: &decision)
        answer(query, outcome.popUp, caller, in: &decision)
        post(
            .edit(caller.update.message, said(outcome, to: caller)), to: caller.update.chat, .alarm,
            in: &decision)
        return settlement == .confirmed || settlement == .declined ? .done : .refused
    }

    private mutating func settle(
        _ question: Fact.Question, _ command: Command, isYes: Bool, of caller: Caller, at now: Moment,
        in decision: inout Decision
    ) -> (SettingOutcome, Fact.Settlement) {
        let asker = who(.user(caller.user))
        guard now.wall < question.expires else { return (.expired(line: command.line), .expired) }
        guard isYes else { return (.declined(asker, local(now.market)), .declined) }
        // What it would be now, which may no longer be what was shown.
        guard let turn = try? turn(meantBy: command), turn.shown == question.note else {
            return (.overtaken, .void)
        }
        let needed = role(for: turn)
        guard caller.role >= needed else { return (.notAllowed(needed), .void) }
        keep(turn, by: caller.user, at: now, in: &decision)
        return (.confirmed(turn.difference, asker, local(now.market)), .confirmed)
    }

    private mutating func keep(_ turn: Turn, by user: UserID, at now: Moment, in decision: inout Decision) {
        let change = SettingChange(
            key: turn.key, value: turn.value, filed: filedText(turn.key) ?? "", by: .user(user),
            isUndo: turn.isUndo)
        keep(.settingChanged(change), at: now, in: &decision)
    }

    // MARK: The list of those that are entered

    /// Takes an instrument off the list at once, which only makes things safer; it comes back after a question.
    private mutating func list(
        _ named: InstrumentID, isEntered: Bool, of caller: Caller, at now: Moment, in decision: inout Decision
    ) {
        guard let index = engine.instruments.meant(by: named) else {
            let known = engine.instruments.all.map(\.id)
            return reply(SettingRefused.notListed(named, known: known), to: caller, in: &decision)
        }
        let name = engine.instruments[index].id
        let isRemoved = ledger.risk.symbols[index.value].isRemoved
        guard isEntered == isRemoved else {
            return reply(
                SettingRefused.listedAlready(name, isEntered: isEntered), to: caller, in: &decision)
        }
        if isEntered { return askToSet(.symbol(name, isEntered: true), caller, at: now, in: &decision) }
        let turn = Turn(
            key: SettingChange.symbolsPrefix + name.value, value: ChatSettings.removed,
            difference: SettingDifference(name, isEntered: false), isUndo: false)
        keep(turn, by: caller.user, at: now, in: &decision)
        reply(
            SymbolRemoved(name, isHeld: ledger.positions[name] != nil), to: caller, in: &decision)
    }
}

extension Command {
    /// Whether its question is about a setting, and not about what is open.
    var isOfSettings: Bool {
        switch self {
        case .set, .undo, .symbol: true
        default: false
        }
    }
}

extension Desk {
    /// What holds in place of the settings file, for `/config`.
    var settingsFromChat: [ConfigCard.FromChat] {
        ledger.chatSettings.held.map {
            ConfigCard.FromChat(key: $0.key, value: $0.value, filed: $0.filed, since: local($0.since.wall))
        }
    }
}
