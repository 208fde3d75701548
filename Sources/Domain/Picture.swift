/// What a picture in the chat shows. Whoever decides says what; whoever sends it draws it.
public enum Picture: Hashable, Sendable {
    /// What an account was worth over a time.
    case equity(EquityPicture)
    /// Prices, and what was traded there.
    case candles(CandlePicture)
    /// What each day made.
    case calendar(CalendarPicture)
    /// The key of a person's authenticator, as a QR code and as text behind the caption. The key is no part of this: it
    /// is made and kept outside, once for an offer.
    case key(of: UserID, offer: Int64)
}

/// An account's worth over a time, as it is to be drawn.
public struct EquityPicture: Hashable, Sendable {
    public struct Point: Hashable, Sendable {
        public let at: Timestamp
        /// In the account's currency.
        public let value: Fixed

        public init(at: Timestamp, value: Fixed) {
            self.at = at
            self.value = value
        }
    }

    /// More would not show on a phone; of more, the highest and the lowest of each stretch are kept.
    public static let pointsMaximum = 1_000
    /// Longer titles are cut, in characters.
    public static let titleMaximum = 48

    public let title: String
    public let currency: Currency
    /// From the oldest to the newest, at most ``pointsMaximum``.
    public let points: [Point]
    /// What the reader's clock is ahead of UTC, in seconds; at most a day.
    public let utcOffset: Int
    public var words = PictureWords.english

    /// - Parameter points: in any order.
    public init(title: String, currency: Currency, points: [Point], utcOffset: Int = 0) {
        self.title = String(title.prefix(Self.titleMaximum))
        self.currency = currency
        self.points = Self.thinned(points.sorted { $0.at < $1.at })
        self.utcOffset = min(max(utcOffset, -86_400), 86_400)
    }

    /// The ends stay, and so does every extreme: a fall is as deep as it was.
    private static func thinned(_ points: [Point]) -> [Point] {
        guard points.count > pointsMaximum, let first = points.first, let last = points.last else {
            return points
        }
        let inner = points.dropFirst().dropLast()
        let stretches = (pointsMaximum - 2) / 2
        var kept = [first]
        for stretch in 0..<stretches {
            let lower = inner.startIndex + stretch * inner.count / stretches
            let upper = inner.startIndex + (stretch + 1) * inner.count / stretches
            var (least, most) = (lower, lower)
            for place in lower..<upper {
                if inner[place].value < inner[least].value { least = place }
                if inner[place].value > inner[most].value { most = place }
            }
            kept.append(inner[min(least, most)])
            if least != most { kept.append(inner[max(least, most)]) }
        }
        return kept + [last]
    }
}
