import Commands
import Domain
import Proof

/// What simulated days came to, promise by promise.
struct ProofFindings: Sendable {
    private(set) var days = 0
    private(set) var steps = 0
    private(set) var fills = 0
    private(set) var violations: [Violation] = []
    private var tally = Tally()
    private var longestNaked = Duration.zero
    private var playedTwice = 0
    private var files = ProofFiles.Outcome()
    private var memory: ProofMemory.Outcome?

    /// Shown of what must never be true and was.
    private static let shownMaximum = 10

    mutating func add(_ day: Simulation) {
        days += 1
        steps += day.steps
        for fact in day.facts { if case .orderChanged(_, .filled) = fact.event { fills += 1 } }
        violations += day.violations
        tally.add(day.tally)
        longestNaked = max(longestNaked, day.longestNaked)
    }

    mutating func add(_ other: ProofFindings) {
        days += other.days
        steps += other.steps
        fills += other.fills
        violations += other.violations
        tally.add(other.tally)
        longestNaked = max(longestNaked, other.longestNaked)
    }

    mutating func note(again isSame: Bool, seed: UInt64) {
        playedTwice += 1
        if !isSame {
            violations.append(Violation(.twelve, "seed \(seed) led to other decisions the second time"))
        }
    }

    mutating func note(memory outcome: ProofMemory.Outcome) {
        memory = outcome
        if outcome.growth > ProofMemory.growthMaximum {
            violations.append(
                Violation(
                    .seventeen,
                    "after \(Digits.whole(outcome.events)) events \(Digits.whole(outcome.growth)) bytes more are held than after a tenth"
                ))
        }
    }

    mutating func note(files outcome: ProofFiles.Outcome) {
        files = outcome
        violations += outcome.violations
    }

    /// For the chat.
    var finding: JobFinding {
        .proved(
            days: days, steps: steps, promises: rows.count, broken: Set(violations.map(\.promise)).count)
    }

    /// The table, and what was broken, in lines for a terminal.
    func text(of settings: String) -> String {
        var lines = [
            "\(Digits.whole(days)) simulated days of three hours under \(settings), \(Digits.whole(steps)) steps, "
                + "\(Digits.whole(fills)) fills.",
            "",
        ]
        for row in rows {
            let broken = violations.count { $0.promise == row.promise }
            let verdict = broken == 0 ? "kept" : "BROKEN \(broken)×"
            let number = "P\(row.promise.rawValue)"
            lines.append(
                "\(Self.padded(number, 4))\(Self.padded(row.words, 48))\(Self.padded(verdict, 8))\(row.tried)")
        }
        lines.append("")
        if fills == 0 {
            lines.append(
                "Under these settings nothing was traded, so little was tried: \(mostRefusing) said no most often."
            )
        }
        for violation in violations.prefix(Self.shownMaximum) { lines.append("\(violation)") }
        if violations.count > Self.shownMaximum {
            lines.append("and \(Digits.whole(violations.count - Self.shownMaximum)) more")
        }
        lines.append(
            violations.isEmpty
                ? "Every promise was kept. docs/verification.md says what else proves them."
                : "\(Digits.whole(violations.count)) broken: please tell whoever looks after the program, with these lines."
        )
        return lines.joined(separator: "\n")
    }

    private var mostRefusing: String {
        tally.gates.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? "nobody"
    }

    private struct Row {
        let promise: Promise
        let words: String
        let tried: String
    }

    private var rows: [Row] {
        [
            Row(
                promise: .one, words: "an order goes out once, is never forgotten",
                tried:
                    "\(fact("ordered")) orders; \(fault("submitLost", "submitVanished", "submitUnavailable")) answers lost, "
                    + "\(fault("lostNotice")) reports lost, \(fault("repeatedNotice")) twice, \(fault("lateNotice")) late"
            ),
            Row(
                promise: .two, words: "no entry before both books agree",
                tried: "\(gate("reconciliation")) looks refused; \(fault("drift")) days tampered with"),
            Row(
                promise: .three, words: "a kill holds",
                tried: "\(fact("killed")) kills, \(gate("latch")) looks refused under them"),
            Row(
                promise: .four, words: "no entry on doubtful prices",
                tried: "\(gate("quote", "clock", "spread")) looks refused; \(fault("crossedQuote")) crossed, "
                    + "\(fault("frozenFeed")) frozen, \(fault("lateQuote")) late, \(fault("clockStep")) steps of the clock"
            ),
            Row(
                promise: .five, words: "what is open has a stop, or is closed",
                tried:
                    "\(fault("stopExpired")) stops taken away; \(Self.seconds(longestNaked)) s without one at the most"
            ),
            Row(
                promise: .six, words: "limits hold",
                tried:
                    "\(gate("dailyLoss", "periodLoss", "highWater", "prop", "rate", "orderRate", "cooldown", "positions", "heat", "currency", "correlation", "size", "lock")) looks refused"
            ),
            Row(
                promise: .seven, words: "a command is obeyed once, from whom it may come",
                tried:
                    "\(fact("heard")) heard; \(fault("redelivered")) delivered twice, \(fault("doublePress")) pressed twice, "
                    + "\(fault("stranger", "forgedPress")) by strangers"),
            Row(
                promise: .eight, words: "a message arrives, at the chat's pace",
                tried:
                    "\(fault("sendRetried")) put off, \(fault("sendLost")) lost on their way, \(fault("sendRefused")) refused"
            ),
            Row(
                promise: .nine, words: "the books add up",
                tried: "\(Digits.whole(steps)) comparisons, to the last digit"),
            Row(
                promise: .ten, words: "nobody changes the past unseen",
                tried:
                    "\(Digits.whole(files.facts)) facts on disk; \(files.changed) bytes changed, \(files.found) found"
            ),
            Row(
                promise: .twelve, words: "the same inputs lead to the same decisions",
                tried: "\(playedTwice) days played twice"),
            Row(
                promise: .fourteen, words: "it comes back after a crash",
                tried: "\(fault("crash")) crashes after a commit"),
            Row(
                promise: .sixteen, words: "a copy can be relied upon",
                tried: files.isCopied ? "a copy made, checked and read" : "not tried"),
            Row(
                promise: .seventeen, words: "memory and queues are bounded",
                tried: memory.map {
                    "\(Digits.whole($0.events)) events: \(Digits.whole(max($0.growth, 0))) bytes more than after a tenth"
                } ?? "not tried"),
            Row(
                promise: .eighteen, words: "a calendar that fails is safe",
                tried: "\(fault("calendarFailed")) fetches failed, \(gate("news")) looks refused"),
            Row(
                promise: .twenty, words: "flat means flat",
                tried: "\(exit("flatten")) positions closed by hand or kill"),
        ]
    }

    private func fact(_ name: String) -> String { Digits.whole(tally.facts[name] ?? 0) }
    private func exit(_ name: String) -> String { Digits.whole(tally.exits[name] ?? 0) }
    private func fault(_ names: String...) -> String {
        Digits.whole(names.reduce(0) { $0 + (tally.faults[$1] ?? 0) })
    }
    private func gate(_ names: String...) -> String {
        Digits.whole(names.reduce(0) { $0 + (tally.gates[$1] ?? 0) })
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }

    private static func seconds(_ duration: Duration) -> String {
        let tenths = (duration.nanoseconds + 50_000_000) / 100_000_000
        return "\(tenths / 10).\(tenths % 10)"
    }
}
