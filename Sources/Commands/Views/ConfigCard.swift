import Domain

/// The answer to `/config`: the settings that hold, by section. They never hold a secret.
public struct ConfigCard: Utterance {
    /// Of the settings without a section, and of those that have one.
    public struct Section: Hashable, Sendable {
        public let name: String
        public let settings: [Setting]
    }

    public struct Setting: Hashable, Sendable {
        /// Without the section.
        public let key: String
        public let value: String
    }

    /// A setting that was changed from the chat, and holds in place of the file's.
    public struct FromChat: Hashable, Sendable {
        public let key: String
        public let value: String
        public let filed: String
        /// In the reader's zone.
        public let since: CivilTime

        public init(key: String, value: String, filed: String, since: CivilTime) {
            self.key = key
            self.value = value
            self.filed = filed
            self.since = since
        }
    }

    /// No more are listed.
    static let chatMaximum = 15

    /// What settings without a section are listed under.
    public static let generalName = "general"
    /// Longer values are cut.
    static let valueLengthMaximum = 240
    /// Lines on a page.
    static let pageLines = 40

    /// In the order of the settings.
    public let sections: [Section]
    /// `nil` for the list of sections.
    public let chosen: Section?
    /// The page that was asked for.
    public let page: Int
    /// SHA-256 of the settings, in hexadecimal.
    public let fingerprint: String
    /// By their keys.
    public let chat: [FromChat]

    /// - Parameter section: `nil` for the list of them.
    /// - Returns: `nil` where there is no such section.
    public init?(
        settings: String, section: String?, page: Int, fingerprint: String, chat: [FromChat] = []
    ) {
        self.chat = chat
        let sections = Self.sections(of: settings)
        self.sections = sections
        self.page = page
        self.fingerprint = fingerprint
        chosen = section.flatMap { name in sections.first { $0.name.lowercased() == name.lowercased() } }
        if section != nil, chosen == nil { return nil }
    }

    public var words: Draft {
        guard let chosen else { return list }
        let (lines, paging) = page(of: chosen)
        var page = Page()
        page.title("Settings of \(data: PlainText.line(chosen.name, maximum: 32))" + paging.words)
        page.table(lines)
        tell(chat.filter { $0.section == chosen.name }, on: &page)
        return page.draft([
            paging.buttons { .config(section: chosen.name, page: $0) },
            [
                View.config(section: chosen.name, page: paging.page).button("Refresh"),
                View.config(section: nil, page: 1).button("Sections"),
            ],
        ])
    }

    private var list: Draft {
        var page = Page()
        page.title(
            "Settings, \(Phrase.count(sections.reduce(0) { $0 + $1.settings.count }, "# value", "# values"))")
        page.line("As they hold now; secrets are not among them.")
        page.line("Fingerprint \(data: PlainText.line(fingerprint, maximum: 12))")
        if sections.isEmpty { page.line("None was written down yet.") }
        tell(chat, on: &page)
        let buttons = sections.prefix(60).map {
            View.config(section: $0.name, page: 1).button(Phrase(data: $0.name))
        }
        let rows = stride(from: 0, to: buttons.count, by: 3).map {
            Array(buttons[$0..<min($0 + 3, buttons.count)])
        }
        return page.draft(rows)
    }

    /// What the chat has changed, each with the file's own value.
    private func tell(_ changed: [FromChat], on page: inout Page) {
        for setting in changed.prefix(Self.chatMaximum) {
            let value = PlainText.line(setting.value, maximum: 32)
            page.line(
                "\(data: PlainText.line(setting.key, maximum: 80)) \(data: value), from the chat since \(ClockWords.moment(setting.since)); the file says \(data: PlainText.line(setting.filed, maximum: 32))"
            )
        }
        let rest = changed.count - Self.chatMaximum
        if rest > 0 { page.line("and \(NumberFormat.whole(rest)) more from the chat") }
    }

    /// Whole settings on each page.
    private func page(of section: Section) -> (lines: [Phrase], paging: Paging) {
        var pages: [[Phrase]] = [[]]
        for setting in section.settings {
            let lines = Self.lines(holding(setting, in: section))
            if let last = pages.last, !last.isEmpty, last.count + lines.count > Self.pageLines {
                pages.append([])
            }
            pages[pages.count - 1] += lines
        }
        let paging = Paging(pages.count, by: 1, asked: page)
        return (pages[paging.page - 1], paging)
    }

    /// With the chat's value in the place of the file's.
    private func holding(_ setting: Setting, in section: Section) -> Setting {
        let changed = chat.first { $0.key == "\(section.name).\(setting.key)" }
        return changed.map { Setting(key: "• \(setting.key)", value: $0.value) } ?? setting
    }

    private static func lines(_ setting: Setting) -> [Phrase] {
        let key = PlainText.line(setting.key, maximum: 64)
        guard !setting.value.isEmpty else { return TextTable.row(Phrase(data: key), "(empty)") }
        let value = PlainText.line(setting.value, maximum: valueLengthMaximum)
        guard key.count + value.count + 1 > TextTable.widthMaximum else {
            return TextTable.row(Phrase(data: key), Phrase(data: value))
        }
        let lines = [PlainText.cut(key, to: TextTable.widthMaximum)] + TextLines.wrapped(value)
        return lines.map { Phrase(data: $0) }
    }

    /// The keys of settings as they are kept, in their order.
    public static func keys(of settings: String) -> [String] { pairs(of: settings).map(\.key) }

    /// Reads `key=value` between spaces; a value with blanks stands in quotes, with `\` before a quote.
    static func sections(of settings: String) -> [Section] {
        var names: [String] = []
        var found: [String: [Setting]] = [:]
        for (key, value) in pairs(of: settings) {
            let dot = key.firstIndex(of: ".")
            let name = dot.map { String(key[..<$0]) } ?? generalName
            let rest = dot.map { String(key[key.index(after: $0)...]) } ?? key
            if found[name] == nil { names.append(name) }
            found[name, default: []].append(Setting(key: rest, value: value))
        }
        return names.map { Section(name: $0, settings: found[$0] ?? []) }
    }

    private static func pairs(of settings: String) -> [(key: String, value: String)] {
        var pairs: [(key: String, value: String)] = []
        var key = ""
        var value: String?
        var (isQuoted, isEscaped) = (false, false)
        func end() {
            if let value, !key.isEmpty { pairs.append((key, value)) }
            (key, value) = ("", nil)
        }
        for character in settings {
            guard let text = value else {
                if character == "=" {
                    value = ""
                } else if character == " " {
                    key = ""
                } else {
                    key.append(character)
                }
                continue
            }
            if isEscaped {
                value = text + String(character)
                isEscaped = false
            } else if isQuoted, character == "\\" {
                isEscaped = true
            } else if character == "\"", isQuoted || text.isEmpty {
                isQuoted.toggle()
            } else if character == " ", !isQuoted {
                end()
            } else {
                value = text + String(character)
            }
        }
        end()
        return pairs
    }
}

extension ConfigCard.FromChat {
    /// What stands before the first point.
    fileprivate var section: String { String(key.prefix { $0 != "." }) }
}
