import Domain

/// Why a line that begins with a slash is not a command, in words for whoever typed it.
public enum CommandError: Error, Hashable, Sendable {
    /// `nearest` is the one command that was probably meant.
    case unknown(name: String, nearest: Command.Kind?)
    case missing(argument: Phrase, usage: String)
    case malformed(argument: Phrase, found: String, wanted: Phrase, usage: String)
    case unexpected(found: String, usage: String)

    /// What was typed is quoted up to this many characters.
    public static let quoteLengthMaximum = 32
}

extension CommandError: Utterance {
    public var words: Draft {
        var page = Page()
        switch self {
        case .unknown(let name, let nearest):
            let quoted = PlainText.line(name, maximum: Self.quoteLengthMaximum)
            page.line(
                quoted.isEmpty ? "A slash needs a command after it." : "I know no command /\(data: quoted).")
            guard let nearest else {
                page.line("Nothing was done. /help lists what I know.")
                return page.draft([[.go("Help", .help)]])
            }
            page.line("Nothing was done. Did you mean /\(data: nearest.rawValue)?")
            return page.draft([
                [ButtonPress.bare(nearest)?.button("/\(data: nearest.rawValue)"), .go("Help", .help)]
            ])
        case .missing(let argument, let usage):
            page.line("\(argument) is missing. Nothing was done.")
            page.line("It goes like this: \(data: usage)")
        case .malformed(let argument, let found, let wanted, let usage):
            page.line("I cannot use \u{201C}\(data: found)\u{201D} as \(argument). Nothing was done.")
            page.line("It has to be \(wanted):")
            page.line(Phrase(data: usage))
        case .unexpected(let found, let usage):
            page.line("I do not understand \u{201C}\(data: found)\u{201D} there. Nothing was done.")
            page.line("It goes like this: \(data: usage)")
        }
        return page.draft()
    }
}
