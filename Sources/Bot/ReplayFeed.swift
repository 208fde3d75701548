import Desk
import Domain
import Engine
import Matching
import Persistence
import Venues

/// Plays a recording: each quote when market time has come to it.
struct ReplayFeed: Sendable {
    static let cursorName = "replay.cursor"
    /// How often the place in the recording is remembered.
    static let cursorEvery = Duration.seconds(5)
    /// Bars of one minute that fill the longest average on the largest timeframe of a recording.
    static let warmUpMaximum = 20_000

    let recording: Recording
    let instruments: InstrumentTable
    /// Those that strategies look at, shortest first.
    let timeframes: [Timeframe]
    /// Where play goes on: the start, or where an earlier run stopped.
    let cursor: Timestamp
    let venue: any PaperTrading
    let inbox: Inbox
    let journal: Journal
    let log: Log

    /// Runs until the recording's end or until its task is cancelled.
    func run() async {
        for index in recording.instruments {
            for timeframe in timeframes.reversed() {
                inbox.post(.warmUp(index, timeframe, warmUp(index, timeframe)))
            }
        }
        let path = BarPath(instruments: instruments, timeframe: recording.note.timeframe)
        var replay = recording.replay { index, bid, ask in path.quotes(index, bid, ask) }
        replay.skip(to: timeframes[0].start(of: cursor))
        var past: [Quote] = []
        while let at = replay.nextAt, at < cursor, let quote = replay.next() { past.append(quote) }
        inbox.post(.seed(past))
        var marked = WallClock.uptime()
        while let quote = replay.next(), !Task.isCancelled {
            guard await wait(until: quote.at) else { return }
            await show(quote)
            if marked.duration(to: WallClock.uptime()) >= Self.cursorEvery {
                marked = WallClock.uptime()
                await journal.note(JournalStore.Mark(name: Self.cursorName, value: "\(quote.at.nanoseconds)"))
            }
        }
        guard !Task.isCancelled else { return }
        inbox.clocks.freeze(at: recording.end)
        inbox.post(.recordingEnded)
        log(.notice, "recording.ended")
    }

    /// Whole bars of a timeframe from before the bar in which play goes on.
    private func warmUp(_ index: InstrumentIndex, _ timeframe: Timeframe) -> [Bar] {
        let end = timeframe.start(of: cursor)
        let parts = recording.bars(for: index, endedBy: end, limit: Self.warmUpMaximum)
        guard recording.note.timeframe < timeframe else { return parts }
        var longer = BarAggregator(from: recording.note.timeframe, to: timeframe)
        return parts.flatMap { longer.add($0) } + longer.close(upTo: end)
    }

    private func wait(until time: Timestamp) async -> Bool {
        while let delay = inbox.clocks.delay(untilMarket: time), delay > .zero {
            do { try await Task.sleep(for: delay) } catch { return false }
        }
        return !Task.isCancelled
    }

    private func show(_ quote: Quote) async {
        do {
            try await venue.observe(quote)
        } catch {
            log(.error, "venue.observe", ["why": error])
        }
        inbox.post(.quote(quote))
    }
}
