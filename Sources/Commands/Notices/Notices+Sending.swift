import Domain

extension Notices {
    /// Several notices that came faster than the chat takes them, in one message with a line for each.
    public struct Digest: Utterance {
        public struct Item: Hashable, Sendable {
            /// In the reader's zone; `nil` where nobody noted it.
            public let at: TimeOfDay?
            /// As it would have been sent, without the mode's stamp.
            public let message: Message

            public init(at: TimeOfDay?, message: Message) {
                self.at = at
                self.message = message
            }
        }

        /// At least two, oldest first.
        public let items: [Item]
        /// From the first of them to the last; `nil` where it is not known.
        public let over: Duration?

        public init(items: [Item], over: Duration?) {
            self.items = items
            self.over = over
        }

        /// How many of `items`, from the first on, are not too long for one message.
        public static func count(fitting items: [Item]) -> Int {
            var length = 0
            for (place, item) in items.enumerated() {
                length += OneLine(item.message).length + timeLength
                if length > Page.listLengthMaximum { return place }
            }
            return items.count
        }

        /// `\n14:03:12 `
        private static let timeLength = 10

        public var words: Draft {
            var page = Page()
            let span: Phrase =
                over.map { $0 < .seconds(1) ? " at once" : " in \(DurationWords.text($0))" } ?? ""
            page.title(Phrase.count(items.count, "# notice", "# notices") + span)
            for item in items {
                let time = item.at.map { [Draft.Part("\($0) ")] } ?? []
                page.line(
                    time + OneLine(item.message).spans.map { Draft.Part(Phrase(data: $0.text), $0.style) })
            }
            return page.draft([Notices.look], isSilent: items.allSatisfy(\.message.isSilent))
        }
    }

    /// The chat could not be reached for a while; stands before the first message that gets through.
    public struct Delayed: Utterance {
        /// Above zero.
        public let count: Int
        /// How long the oldest of them waited.
        public let longest: Duration

        public init(count: Int, longest: Duration) {
            self.count = count
            self.longest = longest
        }

        public var words: Draft {
            let time = DurationWords.text(longest)
            var draft = Draft([])
            draft.append(
                .count(
                    count, "⏳ # message was delayed by \(time)",
                    "⏳ # messages were delayed by up to \(time)"), .italic)
            return draft
        }
    }
}
