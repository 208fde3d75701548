import Commands
import Domain
import Engine

/// In which language something is said.
///
/// A person's own in his private chat and in answers to him, wherever he asked; otherwise the settings' one.
extension Desk {
    /// Answers in the language that was chosen, and offers its menu; for `nil` says which it is.
    mutating func choose(_ chosen: Language?, of caller: Caller, at now: Moment, in decision: inout Decision) {
        if let chosen, chosen != ledger.preferences.language(of: caller.user) {
            keep(.languageChosen(caller.user, chosen), at: now, in: &decision)
            // What stands there is in another language.
            run.liveCards[ChatID(caller.user.value)]?.text = nil
            showMenus(of: caller.user, in: &decision)
        }
        show(
            LanguageCard(language(of: caller.user), isChosen: chosen != nil), to: caller, in: &decision)
    }

    func language(of user: UserID) -> Language { ledger.preferences.language(of: user) ?? terms.language }

    func language(in chat: ChatID) -> Language {
        chat.isPrivate ? language(of: UserID(chat.value)) : terms.language
    }

    /// Of the card that asked it.
    func language(of question: Fact.Question) -> Language {
        question.isAsked ? language(of: question.user) : language(in: question.chat)
    }

    /// The words as a chat reads them.
    func said(_ words: some Utterance, in chat: ChatID) -> Message {
        words.message(in: terms.mode, language(in: chat))
    }

    /// The words as an answer to a person.
    func said(_ words: some Utterance, to caller: Caller) -> Message {
        words.message(in: terms.mode, language(of: caller.user))
    }

    /// The words as the end of a question.
    func said(_ words: some Utterance, after question: Fact.Question) -> Message {
        words.message(in: terms.mode, language(of: question))
    }

    func said(_ draft: Draft, in language: Language) -> Message {
        terms.mode.stamp(draft.rendered(in: language), in: language)
    }
}
