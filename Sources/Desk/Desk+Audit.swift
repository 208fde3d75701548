import Commands
import Domain
import Engine

/// Who did what, told as it happens.
extension Desk {
    /// Tells the topic for it of each command that was carried out; without one, the chat that is served of what was
    /// changed out of its sight.
    mutating func tellAudit(
        _ caller: Caller, _ text: String, _ verdict: Fact.Heard.Verdict, in decision: inout Decision
    ) {
        guard verdict == .done, let (line, isReading) = carriedOut(caller, text) else { return }
        let isElsewhere = caller.update.chat != terms.access.chat
        if topic(of: .audit) != nil {
            let heard = Notices.CommandHeard(
                user: caller.user, role: caller.role, line: line, isElsewhere: isElsewhere)
            say(heard, .routine, in: &decision)
        } else if isElsewhere, !isReading {
            say(
                Notices.CommandElsewhere(user: caller.user, role: caller.role, line: line), .trade,
                in: &decision)
        }
    }

    /// What was carried out, in a line; `nil` for what was no command, or only tried out.
    private func carriedOut(_ caller: Caller, _ text: String) -> (line: String, isReading: Bool)? {
        guard !caller.isPress else {
            switch ButtonPress(data: text) {
            case .command(let command): return (command.line, command.commandClass == .reading)
            case .confirm: return ("yes to a question", false)
            case .decline: return ("no to a question", false)
            case .extend, .halve, .seen, nil: return nil
            }
        }
        let (line, isTrial) = CommandTable.trial(text)
        guard !isTrial, let command = try? CommandTable.parse(line, botName: botName(in: text)) else {
            return nil
        }
        return (command.line, command.commandClass == .reading)
    }
}
