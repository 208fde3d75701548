import Commands
import Domain
import Engine

/// Books that agree, and books that differ.
extension Samples {
    private static func line(
        _ instrument: Instrument?, named name: InstrumentID = "GER40", _ ours: String, _ theirs: String,
        at price: String? = nil, _ result: String? = nil
    ) -> BooksDifference.Line {
        BooksDifference.Line(
            name: instrument?.id ?? name, instrument, ours: Fixed(ours)!, theirs: Fixed(theirs)!,
            price: price.flatMap { Price($0) }, result: result.flatMap { Fixed($0) })
    }

    private static let difference = BooksDifference(
        lines: [
            line(eurusd, "0.1", "0", at: "1.08634", "-12.2"), line(btcusdt, "0", "-0.25", at: "67412.5"),
            line(nil, "0", "2"), line(eurusd, "0.1", "0.3", at: "1.08634", "4"),
        ], forgotten: 2, foreign: 1)

    private static let extremes = BooksDifference(
        lines: Array(
            repeating: line(
                extreme, "-90000000000.99999999", "90000000000.99999999", at: "999999999.99999999",
                "-92233720368.54775807"), count: 25), forgotten: .max, foreign: .max)

    private static let settledAt = CivilTime(
        date: CivilDate("2026-11-25")!, timeOfDay: TimeOfDay("14:05")!)

    static let books: [(name: String, said: any Utterance)] = [
        ("books-agree", BooksCard(.agree(.seconds(12), orders: 4, holdings: 2), maySettle: true)),
        ("books-comparing", BooksCard(.comparing, maySettle: false)),
        ("books-differ", BooksCard(.differ(difference), maySettle: true)),
        ("books-differ-viewer", BooksCard(.differ(difference), maySettle: false)),
        ("books-differ-extreme", BooksCard(.differ(extremes), maySettle: true)),
        ("books-take", BooksQuestion(.take, difference, usd, nonce: nonce)),
        ("books-take-extreme", BooksQuestion(.take, extremes, usd, nonce: nonce)),
        ("books-leave", BooksQuestion(.leave, difference, usd, nonce: nonce)),
        ("books-taken", BooksOutcome.taken(.you, settledAt)),
        ("books-left", BooksOutcome.leftAlone(.you, settledAt)),
        ("books-declined", BooksOutcome.declined(.you, settledAt)),
        ("books-expired", BooksOutcome.expired(line: "/books take")),
        ("books-overtaken", BooksOutcome.overtaken), ("books-nothing", BooksOutcome.nothing),
        ("books-all-mine", BooksOutcome.allMine),
    ]
}
