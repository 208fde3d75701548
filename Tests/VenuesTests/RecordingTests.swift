import Domain
import TestSupport
import Testing

@testable import Venues

@Suite struct RecordingTests {
    /// One quote a bar, at its open.
    static let opens: QuoteReplay.Path = { index, bid, ask in
        [Quote(instrument: index, bid: bid.open, ask: ask?.open ?? bid.open, at: bid.start)]
    }

    private static let sound = """
        # a remark
        title = Two days
        source = nowhere = really
        licence = none
        timeframe = M1
        start = 1970-01-01T00:03:00Z

        """

    private static func folder(
        note: String = sound, bitcoin: String? = "60 120 180 240", ether: String? = nil, calendar: String? = nil
    ) throws -> Scratch {
        let scratch = try Scratch()
        _ = try scratch.file(note, RecordingNote.fileName)
        for (name, starts) in [("BTCUSDT", bitcoin), ("ETHUSDT", ether)] {
            guard let starts else { continue }
            let rows = starts.split(separator: " ").map { "\($0),\($0),\($0),\($0),\($0),1\n" }.joined()
            _ = try scratch.file("timestamp,open,high,low,close,volume\n" + rows, "\(name).csv.gz")
        }
        if let calendar { _ = try scratch.file(calendar, Recording.calendarName) }
        return scratch
    }

    private func read(_ scratch: Scratch) throws(VenuesError) -> Recording {
        try Recording(folder: scratch.folder, instruments: Listed.table)
    }

    @Test("the note is read, remarks are not")
    func note() throws {
        let note = try read(try Self.folder()).note
        #expect(note.title == "Two days")
        #expect(note.source == "nowhere = really")
        #expect(note.licence == "none")
        #expect(note.timeframe == .m1)
        #expect(note.start == Timestamp(unixSeconds: 180))
    }

    @Test(
        "a note with a fault is refused",
        arguments: [
            sound + "colour = red\n", sound + "title = again\n", sound + "title\n",
            sound.replacing("licence = none", with: "licence ="),
            sound.replacing("licence = none\n", with: ""),
            sound.replacing("M1", with: "M2"), sound.replacing("00Z", with: "00"),
        ])
    func badNote(_ note: String) throws {
        let scratch = try Self.folder(note: note)
        #expect(throws: VenuesError.self) { try read(scratch) }
    }

    @Test("what ended before the start warms up, what begins at the start is played")
    func warmUp() throws {
        let recording = try read(try Self.folder())
        #expect(recording.instruments == [Listed.bitcoin])
        #expect(recording.warmUpBars(for: Listed.bitcoin).map(\.start.unixSeconds) == [60, 120])
        #expect(recording.warmUpBars(for: Listed.ether) == [])
        var replay = recording.replay(path: Self.opens)
        #expect(replay.nextAt == Timestamp(unixSeconds: 180))
        #expect(replay.next()?.at == Timestamp(unixSeconds: 180))
        #expect(replay.next()?.at == Timestamp(unixSeconds: 240))
        #expect(replay.next() == nil)
        #expect(recording.end == Timestamp(unixSeconds: 300))
        #expect(recording.calendar == nil)
    }

    @Test(
        "after a restart the last bars that had ended are at hand",
        arguments: [(179, []), (180, [120]), (240, [180])] as [(Int64, [Int64])])
    func later(_ second: Int64, _ expected: [Int64]) throws {
        let recording = try read(try Self.folder(bitcoin: "120 180 240"))
        let bars = recording.bars(for: Listed.bitcoin, endedBy: Timestamp(unixSeconds: second), limit: 1)
        #expect(bars.map(\.start.unixSeconds) == expected)
    }

    @Test("instruments are merged in the order of time, the same moment in the order of names")
    func merge() throws {
        let recording = try read(try Self.folder(bitcoin: "180 300 360", ether: "180 240 300"))
        var replay = recording.replay(path: Self.opens)
        var seen: [String] = []
        while let quote = replay.next() { seen.append("\(quote.instrument.value)@\(quote.at.unixSeconds)") }
        #expect(seen == ["0@180", "1@180", "1@240", "0@300", "1@300", "0@360"])
    }

    @Test("skipping leaves out what is before, also within a bar, and never goes back")
    func skip() throws {
        let halves: QuoteReplay.Path = { index, bid, _ in
            [0, 30].map { offset in
                Quote(instrument: index, bid: bid.open, ask: bid.open, at: bid.start + .seconds(offset))
            }
        }
        var replay = try read(try Self.folder(bitcoin: "180 240 300 360")).replay(path: halves)
        replay.skip(to: Timestamp(unixSeconds: 250))
        #expect(replay.nextAt == Timestamp(unixSeconds: 270))
        replay.skip(to: Timestamp(unixSeconds: 0))
        #expect(replay.next()?.at == Timestamp(unixSeconds: 270))
        replay.skip(to: Timestamp(unixSeconds: 300))
        #expect(replay.next()?.at == Timestamp(unixSeconds: 300))
        replay.skip(to: Timestamp(unixSeconds: 10_000))
        #expect(replay.next() == nil)
    }

    @Test("a recording without prices, with ticks, with a broken calendar or off the timeframe is refused")
    func refused() throws {
        let empty = try Self.folder(bitcoin: nil)
        #expect(
            throws: VenuesError.missing(file: empty.folder, what: "prices of any configured instrument")
        ) { try read(empty) }
        let none = try Self.folder(bitcoin: "")
        #expect(throws: VenuesError.missing(file: none.folder + "/BTCUSDT.csv.gz", what: "bars")) {
            try read(none)
        }
        let off = try Self.folder(bitcoin: "60 121")
        #expect(
            throws: VenuesError.malformed(
                file: off.folder + "/BTCUSDT.csv.gz", line: 3, found: "a bar at 1970-01-01T00:02:01.000Z",
                expected: "one that begins on M1")
        ) { try read(off) }
        let ticks = try Self.folder()
        _ = try ticks.file("timestamp_ms,bid,ask\n60,1,1\n", "BTCUSDT.csv.gz")
        #expect(throws: VenuesError.self) { try read(ticks) }
        let calendar = try Self.folder(calendar: "<html>")
        #expect(throws: VenuesError.self) { try read(calendar) }
    }

    struct Shipped: CustomTestStringConvertible, Sendable {
        let name: String
        let instruments: [InstrumentIndex]
        let bars: Int, events: Int
        var testDescription: String { name }
    }

    @Test(
        "the shipped recordings are sound: prices, days to warm up, news of their weeks, an origin",
        arguments: [
            Shipped(
                name: "crypto-2025-05", instruments: [Listed.bitcoin, Listed.ether], bars: 30_747, events: 55),
            Shipped(name: "forex-2014-05", instruments: [Listed.euroDollar], bars: 15_366, events: 16),
        ])
    func shipped(_ given: Shipped) throws {
        let folder = "\(Scratch.recordings)/\(given.name)"
        let recording = try Recording(folder: folder, instruments: Listed.table)
        #expect(recording.instruments == given.instruments)
        for index in given.instruments {
            let bars = recording.bars(for: index, endedBy: recording.end)
            #expect(bars.count == given.bars)
            let first = try #require(bars.first)
            #expect(recording.note.start - first.start >= .days(4))
            #expect(recording.warmUpBars(for: index).count > 4_000)
            let tick = Listed.table[index].tick
            #expect(
                bars.allSatisfy { $0.open.amount.isMultiple(of: tick) && $0.low.amount.isMultiple(of: tick) })
        }
        let calendar = try #require(recording.calendar)
        #expect(calendar.events.count == given.events)
        #expect(calendar.skipped == [])
        #expect(
            calendar.events.contains {
                $0.at > recording.note.start && $0.impact == .high && $0.currency == "USD"
            })
        #expect(calendar.events.allSatisfy { $0.at < recording.end })
        #expect(!(try Scratch.bytes("\(folder)/ORIGIN.md")).isEmpty)
        var replay = recording.replay(path: Self.opens)
        var last = recording.note.start
        while let quote = replay.next() {
            guard last <= quote.at, !quote.isCrossed else {
                Issue.record("out of order or crossed at \(quote.at)")
                return
            }
            last = quote.at
        }
    }
}
