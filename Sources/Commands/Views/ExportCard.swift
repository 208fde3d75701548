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
        let year: Phrase = export.year.map { " \(data: "\($0)")" } ?? ""
        page.title(Self.name(of: export.subject) + year)
        page.line("From the journal. Times are UTC, money in \(currency).")
        let buttons = Export.Subject.allCases.filter { $0 != export.subject }.map {
            View.export(Export($0, as: export.format, year: export.year)).button(Self.name(of: $0))
        }
        return page.draft([buttons])
    }

    /// Follows the words where there is no file, in the language that they are in.
    public static func failed(under caption: Message) -> Message.Span {
        let language = Language.allCases.first { language in
            Export.Subject.allCases.contains { caption.text.contains(name(of: $0).text(in: language)) }
        }
        let words: Phrase = "\n⚠️ The journal could not be read. The log says why."
        return Message.Span(words.text(in: language ?? .english))
    }

    private static func name(of subject: Export.Subject) -> Phrase {
        switch subject {
        case .trades: "Closed trades"
        case .fills: "Fills"
        case .ledger: "Changes of the balance"
        }
    }
}
