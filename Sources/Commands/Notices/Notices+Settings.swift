import Domain
import Engine

extension Notices {
    /// Settings that were changed from the chat and that the settings file has changed since: the file holds.
    public struct FileWon: Utterance {
        public struct Line: Hashable, Sendable {
            public let key: String
            /// What was set from the chat.
            public let chat: String
            /// What the file says now; `nil` where it no longer has it.
            public let filed: String?

            public init(key: String, chat: String, filed: String?) {
                self.key = key
                self.chat = chat
                self.filed = filed
            }
        }

        /// No more are listed.
        static let listedMaximum = 20

        public let lines: [Line]

        public init(_ lines: [Line]) { self.lines = lines }

        public var words: Draft {
            var page = Page()
            page.title("The settings file wins")
            page.line("It was changed since these were set from the chat, so it holds again:")
            for line in lines.prefix(Self.listedMaximum) {
                let key = PlainText.line(line.key, maximum: 64)
                let filed: Phrase? = line.filed.map {
                    "now \(data: PlainText.line($0, maximum: 32)) as in the file"
                }
                page.line(
                    "\(data: key): \(data: PlainText.line(line.chat, maximum: 32)) from the chat, "
                        + (filed ?? "which the file no longer has"))
            }
            let rest = lines.count - Self.listedMaximum
            if rest > 0 { page.line("and \(NumberFormat.whole(rest)) more") }
            return page.draft([[View.config(section: nil, page: 1).button("Settings")]])
        }
    }
}
