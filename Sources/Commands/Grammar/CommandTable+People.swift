import Domain

/// Who may what.
extension CommandTable {
    static func peopleSpec(of kind: Command.Kind) -> CommandSpec {
        switch kind {
        case .invite:
            CommandSpec(
                kind, "a code that lets somebody ask to come in", .admin, .riskIncreasing,
                takes: "ROLE [hours 1-\(Invitation.hoursMaximum)]"
            ) { arguments throws(CommandError) in
                let role = try arguments.role("ROLE")
                let hours = try arguments.days("hours", upTo: Invitation.hoursMaximum)
                return .invite(role, hours: hours ?? Invitation.hoursUsual)
            }
        case .role:
            CommandSpec(
                kind, "give a user another role, after a question", .admin, .riskIncreasing, takes: "USER ROLE"
            ) { arguments throws(CommandError) in
                .role(try arguments.user("USER"), try arguments.role("ROLE"))
            }
        case .revoke:
            CommandSpec(
                kind, "let a user do nothing any more, after a question", .admin, .protective, takes: "USER"
            ) { arguments throws(CommandError) in
                .revoke(try arguments.user("USER"))
            }
        default: CommandSpec(.users, "who may what, and since when", .admin, .reading) { _ in .users }
        }
    }

    /// The word after `/start`, as a link to the bot brings it.
    ///
    /// - Parameter botName: empty where it is not known: then every name is the bot's own.
    /// - Returns: `nil` for everything else, and for a `/start` with more or fewer words.
    /// - SeeAlso: https://core.telegram.org/bots/features#deep-linking
    public static func startWord(_ text: String, botName: String) -> Substring? {
        let words = text.prefix(textLengthMaximum).split(whereSeparator: \.isWhitespace)
        guard words.count == 2, text.hasPrefix("/") else { return nil }
        let head = words[0].split(separator: "@", omittingEmptySubsequences: false)
        guard head[0].lowercased() == "/\(Command.Kind.start.rawValue)", head.count <= 2 else { return nil }
        let isOurs = head.count == 1 || botName.isEmpty || head[1].lowercased() == botName.lowercased()
        return isOurs ? words[1] : nil
    }

    /// `text` as it may be kept: without the code of a `/start CODE`.
    public static func kept(_ text: String) -> String {
        startWord(text, botName: "") == nil ? text : "/\(Command.Kind.start.rawValue) (code)"
    }
}

extension Arguments {
    fileprivate mutating func role(_ name: Phrase) throws(CommandError) -> Role {
        let word = try next(name)
        guard let role = Role(word) else {
            throw malformed(name, word, wanted: "viewer, trader, admin or owner")
        }
        return role
    }

    /// A user's number, above zero.
    fileprivate mutating func user(_ name: Phrase) throws(CommandError) -> UserID {
        let word = try next(name)
        guard word.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int64(word), number > 0 else {
            throw malformed(name, word, wanted: "a user's number, as /users shows it")
        }
        return UserID(number)
    }
}
