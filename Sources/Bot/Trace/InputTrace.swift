import Desk
import Dispatch
import Domain
import Wire

/// Records what the desk is told, behind its back: trading never waits for it and never fails with it.
///
/// What is noted waits in memory, a bounded number of records, and goes to the file a moment later on a thread of its
/// own. Where the disk does not keep up, records are left out and the file says how many; where it cannot be written,
/// one line of the log says so and nothing more is recorded until the next start.
final class InputTrace: Sendable {
    /// Records that may wait; what comes beyond is left out, and counted.
    static let waitingMaximum = 1 << 15
    /// A burst is written together.
    private static let delay = DispatchTimeInterval.milliseconds(250)
    /// How long the end of a run waits for the disk.
    static let patience = Duration.seconds(5)

    private struct State {
        var waiting: [TraceRecord] = []
        /// Left out since the last one that waits.
        var missing = 0
        var hasToldGap = false
        var isScheduled = false
        var isOpen = true
    }

    private let state = Locked(State())
    private let writer: Locked<TraceWriter>
    private let log: Log
    private let queue = DispatchQueue(label: "inputs", qos: .utility)
    /// Whether bursts are written by themselves; else ``close()`` alone does it.
    private let writesBehind: Bool
    private let patience: Duration

    init(
        _ writer: sending TraceWriter, log: Log, writesBehind: Bool = true,
        patience: Duration = InputTrace.patience
    ) {
        self.writer = Locked(writer)
        self.log = log
        self.writesBehind = writesBehind
        self.patience = patience
    }

    /// The first decision of a run.
    func begin(_ decision: Desk.Decision, at now: Moment) {
        var records = [TraceRecord.begin(now)]
        if decision.hasOutcome { records.append(.outcome(TraceOutcome(decision))) }
        add(records)
    }

    /// Inputs, and what each led to; their facts are durable.
    func note(_ batch: [Stamped], _ decisions: [Desk.Decision]) {
        var records: [TraceRecord] = []
        records.reserveCapacity(batch.count)
        for (stamped, decision) in zip(batch, decisions) {
            records.append(.input(stamped.input, at: stamped.at))
            if decision.hasOutcome { records.append(.outcome(TraceOutcome(decision))) }
        }
        add(records)
    }

    /// Writes what waits and ends. Waits for the disk for ``patience`` at the most.
    func close() {
        let hasEnded = DispatchSemaphore(value: 0)
        queue.async {
            self.drain()
            hasEnded.signal()
        }
        let limit = DispatchTimeInterval.nanoseconds(Int(patience.nanoseconds))
        if hasEnded.wait(timeout: .now() + limit) == .timedOut {
            log(.warning, "inputs.unwritten", ["why": "the disk does not answer"])
        }
        state.withLock { $0.isOpen = false }
    }

    private func add(_ records: [TraceRecord]) {
        let isFirst = state.withLock { state in
            guard state.isOpen else { return false }
            guard state.waiting.count + records.count < Self.waitingMaximum else {
                state.missing += records.count { $0.moment != nil }
                return false
            }
            if state.missing > 0 {
                state.waiting.append(.gap(state.missing))
                state.missing = 0
            }
            state.waiting += records
            defer { state.isScheduled = true }
            return !state.isScheduled
        }
        guard isFirst, writesBehind else { return }
        queue.asyncAfter(deadline: .now() + Self.delay) { self.drain() }
    }

    /// On the queue alone.
    private func drain() {
        let (records, tellsGap) = state.withLock { state in
            defer { (state.waiting, state.isScheduled) = ([], false) }
            var records = state.waiting
            if state.missing > 0 {
                records.append(.gap(state.missing))
                state.missing = 0
            }
            let isGap = records.contains { if case .gap = $0 { true } else { false } }
            defer { state.hasToldGap = state.hasToldGap || isGap }
            return (records, isGap && !state.hasToldGap)
        }
        if tellsGap {
            log(
                .warning, "inputs.missing",
                ["why": "they came faster than the disk took them; a replay ends where they are missing"])
        }
        guard !records.isEmpty else { return }
        do throws(TraceWriter.Stop) {
            try writer.withLock { writer throws(TraceWriter.Stop) in try writer.write(records) }
        } catch {
            let wasOpen = state.withLock { state in
                defer { (state.isOpen, state.waiting) = (false, []) }
                return state.isOpen
            }
            if wasOpen { log(.warning, "inputs.stopped", ["why": error]) }
        }
    }
}
