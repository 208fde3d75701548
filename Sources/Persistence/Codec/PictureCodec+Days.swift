import Domain
import Notation
import Wire

/// A sheet of a calendar, as it waits in the outbox.
extension PictureCodec {
    /// Days are a date, what it made, and how many trades made it.
    static func encode(_ picture: CalendarPicture) -> JSONValue {
        .members([
            "title": .string(picture.title), "currency": .name(picture.currency),
            "weeks": .number(picture.weeks), "words": encode(picture.words),
            "today": .string("\(picture.today)"),
            "days": .array(
                picture.days.map { .array([.string("\($0.date)"), .amount($0.net), .number($0.trades)]) }),
        ])
    }

    static func calendar(_ reader: JSONReader) throws(JSONFault) -> CalendarPicture {
        let days = try reader.member("days").map { day throws(JSONFault) in
            let parts = try day.elements()
            guard parts.count == 3 else { throw day.fault("a date, an amount and a number of trades") }
            return CalendarPicture.Day(
                date: try parts[0].date(), net: try parts[1].fixed(), trades: try parts[2].int())
        }
        var picture = CalendarPicture(
            title: try reader.member("title").string(), currency: try reader.member("currency").name(),
            weeks: try reader.member("weeks").int(), today: try reader.member("today").date(), days: days)
        picture.words = try words(reader)
        return picture
    }
}
