import Domain
import Persistence
import Scheduler
import Wire

/// One command as the journal has it: who gave it, what was decided at once, and what became of the orders.
struct AuditEntry {
    let at: Timestamp
    let heard: Fact.Heard
    /// The question that a pressed button answered; `nil` where it was none, or is not known.
    var question: Fact.Question?
    /// What was kept in the same turn, orders among it.
    var decided: [Fact.Event] = []
    /// What was heard of those orders afterwards.
    var results: [(at: Timestamp, event: Fact.Event)] = []

    /// Every command of a journal, oldest first; what was not meant as one is left out.
    ///
    /// - Throws: where the journal cannot be read.
    static func read(_ path: String) throws(Failure) -> [AuditEntry] {
        var entries: [AuditEntry] = []
        // The turn that runs: the facts of one command have its moment.
        var turn: Moment?
        var owners: [OrderID: Int] = [:]
        var questions: [Nonce: Fact.Question] = [:]
        do throws(StoreError) {
            let store = try JournalStore(readOnly: path)
            try store.facts { (_, fact) throws(StoreError) in
                if case .asked(let question) = fact.event { questions[question.nonce] = question }
                if case .heard(let heard) = fact.event {
                    turn = nil
                    guard heard.verdict != .ignored else { return }
                    var entry = AuditEntry(at: fact.at.wall, heard: heard)
                    if heard.isPress { entry.question = Self.nonce(heard.text).flatMap { questions[$0] } }
                    entries.append(entry)
                    turn = fact.at
                    return
                }
                if let turn, turn == fact.at, let last = entries.indices.last {
                    entries[last].decided.append(fact.event)
                    if case .ordered(let order) = fact.event { owners[order.id] = last }
                    return
                }
                turn = nil
                if case .orderChanged(let id, let event) = fact.event, let owner = owners[id], event.isAnEnd {
                    entries[owner].results.append((fact.at.wall, fact.event))
                }
            }
            try store.close()
        } catch {
            throw Failure(error)
        }
        return entries
    }

    /// A button's data ends with the number of its question.
    private static func nonce(_ data: String) -> Nonce? {
        data.split(separator: "/").last.flatMap { Nonce($0) }
    }

    func lines(_ zone: Zone) -> [String] {
        let words = { (time: Timestamp) in "\(zone.civil(at: time).date) \(zone.civil(at: time).timeOfDay)" }
        var lines = ["\(words(at))  user \(heard.user)  \(said)  \(heard.verdict.rawValue)"]
        lines += decided.map { "    \(Self.words($0))" }
        lines += results.map { "    \(words($0.at))  \(Self.words($0.event))" }
        return lines
    }

    /// The command as it was typed, or the answer to a question.
    private var said: String {
        let text = heard.text.map { $0.isNewline ? " " : $0 }
        let typed = heard.isPress ? "[\(String(text))]" : String(text)
        guard let question else { return typed }
        let subject = question.line.isEmpty ? question.subject.rawValue : question.line
        return "\(typed) on the question: \(subject)"
    }

    private static func words(_ event: Fact.Event) -> String {
        ([event.name]
            + event.fields.map { "\($0.name)=\($0.value.contains(" ") ? "\"\($0.value)\"" : $0.value)" })
            .joined(separator: " ")
    }

    var json: JSONValue {
        let events = { (event: Fact.Event) in
            JSONValue.object(
                ["what": .string(event.name)].merging(
                    event.fields.map { ($0.name, JSONValue.string($0.value)) }
                ) {
                    first, _ in first
                })
        }
        return .object([
            "at": .string("\(at)"), "user": .number(heard.user.value), "chat": .number(heard.chat.value),
            "update": .number(heard.update), "isPress": .bool(heard.isPress), "text": .string(heard.text),
            "verdict": .string(heard.verdict.rawValue),
            "question": question.map { .string($0.line.isEmpty ? $0.subject.rawValue : $0.line) } ?? .null,
            "decided": .array(decided.map(events)),
            "results": .array(results.map { .object(["at": .string("\($0.at)"), "event": events($0.event)]) }),
        ])
    }
}

extension Order.Event {
    /// Whether it tells what an order came to.
    fileprivate var isAnEnd: Bool {
        switch self {
        case .filled, .rejected, .cancelled, .expired: true
        default: false
        }
    }
}
