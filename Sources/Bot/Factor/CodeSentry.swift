import Domain

/// Takes the codes of authenticators out of what people write, before anybody keeps it.
///
/// The desk, the journal, the log and a recording of inputs learn whether a message was a code and to which step it
/// belongs; the digits stay in the function that compared them.
struct CodeSentry: Sendable {
    let keys: FactorKeys

    /// What may go on: six digits of somebody with a key as the step that they belong to; a right code within a longer
    /// text hidden; everything else as it is.
    func cleared(_ update: ChatUpdate, at now: Timestamp) -> ChatUpdate {
        guard case .message(let text) = update.content, let user = update.user, keys.hasKey(of: user) else {
            return update
        }
        if let digits = Self.sixDigits(in: text) {
            return update.saying(.code(step: keys.step(of: digits, by: user, at: now)))
        }
        let hidden = Self.hiding(text) { keys.step(of: $0, by: user, at: now) != nil }
        return hidden == text ? update : update.saying(.message(text: hidden))
    }

    /// The digits of a text that is nothing but six of them, with blanks or dashes between, in ASCII.
    static func sixDigits(in text: String) -> String? {
        var digits = ""
        for character in text where !character.isWhitespace && character != "-" {
            guard let digit = character.wholeNumberValue, (0...9).contains(digit), digits.count < 6 else {
                return nil
            }
            digits += "\(digit)"
        }
        return digits.count == 6 ? digits : nil
    }

    /// `text` with every run of exactly six digits that `isCode` knows replaced by dots.
    static func hiding(_ text: String, where isCode: (String) -> Bool) -> String {
        var (result, run) = ("", "")
        func told() -> String {
            let digits = run.compactMap(\.wholeNumberValue).map { "\($0)" }.joined()
            return run.count == 6 && digits.count == 6 && isCode(digits) ? ChatUpdate.hiddenCode : run
        }
        for character in text {
            if let value = character.wholeNumberValue, (0...9).contains(value) {
                run.append(character)
            } else {
                result += told()
                result.append(character)
                run = ""
            }
        }
        return result + told()
    }
}

extension ChatUpdate {
    fileprivate func saying(_ content: Content) -> ChatUpdate {
        ChatUpdate(
            id: id, user: user, chat: chat, message: message, sentAt: sentAt, content: content, nonce: nonce)
    }
}
