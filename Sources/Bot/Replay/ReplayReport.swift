import Domain
import Scheduler

/// A day, or a recording, replayed: whether it came to the same, and how its fills compare with a backtest's.
struct ReplayReport {
    /// What came of one run.
    struct Run {
        let name: String
        let began: Moment
        let last: Moment
        let inputs: Int
        let comparison: ReplayComparison
        let end: Replayer.End
        /// Facts of the journal that lie beyond the recording though the run has no later file.
        let factsBeyond: Int
    }

    /// A setting that is not what it was.
    struct Changed: Sendable, Hashable {
        let key: String
        let then: String
        let now: String
    }

    /// `2026-01-05 in data/paper`
    let subject: String
    let runs: [Run]
    let changed: [Changed]
    /// What else is not as it was: the program, the instruments, strategies' files.
    let otherwise: [String]
    let parity: Parity?
    let words: ReplayWords
    let currency: Currency

    var first: (run: Run, difference: ReplayComparison.Difference)? {
        for run in runs { if let difference = run.comparison.first { return (run, difference) } }
        return nil
    }

    var isSame: Bool { first == nil }
    var inputs: Int { runs.map(\.inputs).reduce(0, +) }

    func total(_ side: KeyPath<ReplayComparison, [DecisionKind: Int]>) -> [DecisionKind: Int] {
        runs.reduce(into: [:]) { $0.merge($1.comparison[keyPath: side]) { $0 + $1 } }
    }
}

/// The report for people.
extension ReplayReport {
    var text: String {
        var lines = [heading, ""]
        if let (run, difference) = first { lines += told(difference, run) } else { lines += agreement }
        lines += endings + settings + counts
        if let parity { lines += [""] + parity.text(words, currency: currency) }
        return lines.joined(separator: "\n")
    }

    private var heading: String {
        let spans = runs.map { "\(words.moment($0.began.market)) to \(words.moment($0.last.market))" }
        return "Replay of \(subject), \(spans.joined(separator: " and ")) (\(words.zone.name))"
    }

    private var agreement: [String] {
        let counts = total(\.replayed)
        let looks = (counts[.refusals] ?? 0) + (counts[.takes] ?? 0)
        let facts = runs.map(\.comparison.factCount).reduce(0, +)
        let digests = runs.map { String($0.comparison.digest.prefix(12)) }.joined(separator: " ")
        return [
            "SAME DECISIONS: \(ReplayWords.count(inputs, "input")) led to the same \(ReplayWords.count(facts, "fact")) and \(ReplayWords.count(looks, "look")) again, digest \(digests)."
        ]
    }

    private func told(_ difference: ReplayComparison.Difference, _ run: Run) -> [String] {
        let place =
            difference.number == 0
            ? "" : ", input \(ReplayWords.grouped(difference.number)) of \(ReplayWords.grouped(run.inputs))"
        var lines = [
            "DIFFERENT DECISIONS: the first at \(words.moment(difference.at.market))\(place).",
            "  upon      \(words.words(difference.input))", "  then      \(words.words(difference.recorded))",
            "  replayed  \(words.words(difference.replayed))",
        ]
        let parts = ReplayFields.differing(difference.recorded, difference.replayed)
        if !parts.isEmpty { lines.append("  unlike    \(parts.joined(separator: ", "))") }
        let before = difference.number == 0 ? 0 : difference.number - 1
        lines.append(
            "Until there \(ReplayWords.count(before, "input")) had led to the same. After it both go ways of their own, and the venue's words are those of then."
        )
        return lines
    }

    private var endings: [String] {
        runs.flatMap { run -> [String] in
            var lines: [String] = []
            switch run.end {
            case .whole, .asked: break
            case .cut:
                lines.append(
                    "The recording ends within a line after \(words.clock(run.last.market)): the bot was killed, or the disk was full. It was read up to there."
                )
            case .damaged(let why):
                lines.append("\(why); it was read up to there, \(words.clock(run.last.market)).")
            case .gap(let count):
                lines.append(
                    "\(ReplayWords.count(count, "input is", "inputs are")) missing after \(words.clock(run.last.market)): they came faster than the disk took them. It was read up to there."
                )
            }
            if run.factsBeyond > 0 {
                lines.append(
                    "The journal has \(ReplayWords.count(run.factsBeyond, "fact")) of that run beyond the recording's end."
                )
            }
            return lines
        }
    }

    private var settings: [String] {
        guard !changed.isEmpty || !otherwise.isEmpty else { return [] }
        let width = changed.map(\.key.count).max() ?? 0
        return ["", "Not as it was then:"]
            + changed.map {
                "  \($0.key)\(String(repeating: " ", count: width - $0.key.count))  \($0.then) then, \($0.now) now"
            } + otherwise.map { "  \($0)" }
    }

    private var counts: [String] {
        let (then, now) = (total(\.recorded), total(\.replayed))
        let kinds = DecisionKind.allCases.filter { then[$0] != nil || now[$0] != nil }
        guard !kinds.isEmpty else { return [] }
        func cell(_ count: Int?) -> String {
            let text = ReplayWords.grouped(count ?? 0)
            return String(repeating: " ", count: max(0, 9 - text.count)) + text
        }
        let width = DecisionKind.allCases.map(\.rawValue.count).max() ?? 0
        func name(_ text: String) -> String { text + String(repeating: " ", count: width - text.count) }
        return ["", "  \(name("counted"))     then replayed"]
            + kinds.map { kind in
                let mark = then[kind] == now[kind] ? "" : "  *"
                return "  \(name(kind.rawValue))\(cell(then[kind]))\(cell(now[kind]))\(mark)"
            }
    }
}
