import Domain

/// What stands under a file of records.
public struct ExportCard: Utterance {
    public let export: Export
    public let currency: Currency

    public init(_ export: Export, _ currency: Currency) {
        self.export = export
        self.currency = currency
    }

    public var words: Draft {
        var page = Page()
        let period: Phrase = export.period.isEmpty ? .none : " \(data: export.period)"
        page.title(Self.name(of: export.subject) + period)
        let clock: Phrase =
            export.subject == .report
            ? "Times go by the account's clock, money is in \(currency)."
            : "Times are UTC, money in \(currency)."
        page.line("From the journal." + " " + clock)
        if export.subject == .lots { page.line("First in, first out: what was opened first is closed first.") }
        let buttons = Export.Subject.allCases.filter { $0 != export.subject }.map {
            View.export(sibling($0)).button(Self.name(of: $0))
        }
        return page.draft([Array(buttons.prefix(2)), Array(buttons.dropFirst(2))])
    }

    /// Of the same time, in the same form where it comes in that.
    private func sibling(_ subject: Export.Subject) -> Export {
        let isWhole = subject == .report && export.month == nil
        return Export(
            subject, as: export.format, year: isWhole ? nil : export.year, month: isWhole ? nil : export.month)
    }

    /// Follows the words where there is no file, in the language that they are in.
    public static func failed(under caption: Message) -> Message.Span {
        let words: Phrase = "\n⚠️ The journal could not be read. The log says why."
        return Message.Span(words.text(in: language(of: caption)))
    }

    /// The language that the words under a file are in.
    public static func language(of caption: Message) -> Language {
        let words: Phrase = "From the journal."
        return Language.allCases.first { caption.text.contains(words.text(in: $0)) } ?? .english
    }

    private static func name(of subject: Export.Subject) -> Phrase {
        switch subject {
        case .trades: "Closed trades"
        case .fills: "Fills"
        case .ledger: "Changes of the balance"
        case .lots: "Tax lots"
        case .report: "Monthly report"
        }
    }
}
