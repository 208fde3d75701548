import Domain

/// Pictures of every kind, as they may wait in the outbox.
extension Samples {
    mutating func candles() -> CandlePicture {
        let bars = (0..<3).map { _ in
            Bar(start: time(), open: price(), high: price(), low: price(), close: price())
        }
        let lines = (0..<2).map { _ in
            CandlePicture.Line(
                pick(CandlePicture.Line.Kind.allCases), name: text(), from: time(), at: price(),
                until: flip() ? time() : nil, last: flip() ? price() : nil)
        }
        var picture = CandlePicture(
            title: text(), timeframe: pick(Timeframe.allCases), bars: bars, digits: number(),
            price: flip() ? price() : nil,
            marks: [CandlePicture.Mark(pick(CandlePicture.Mark.Kind.allCases), at: time(), price: price())],
            lines: lines,
            indicators: [
                CandlePicture.Indicator(name: text(), values: bars.map { _ in flip() ? price() : nil })
            ],
            bands: [CandlePicture.Band(name: text(), from: time(), to: time())], utcOffset: number())
        picture.words = words()
        return picture
    }

    private mutating func words() -> PictureWords {
        guard flip() else { return .english }
        return PictureWords(
            weekdays: (0..<7).map { _ in text() }, months: (0..<12).map { _ in text() }, worstFall: text())!
    }

    mutating func calendar() -> CalendarPicture {
        let today = CivilDate(daysSince1970: Int(whole() % 100_000))
        let days = (0..<4).map { ago in
            CalendarPicture.Day(date: today.adding(days: -ago), net: amount(), trades: number())
        }
        var picture = CalendarPicture(
            title: text(), currency: ID(word()), weeks: number(), today: today, days: days)
        picture.words = words()
        return picture
    }
}
