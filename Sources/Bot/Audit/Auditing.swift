import Domain
import Persistence
import Scheduler
import Wire

/// `deskbot audit`: whether the journal is as it was written, and who commanded what, and what came of it.
struct Auditing {
    /// What there is to say, and whether every chain is whole.
    typealias Outcome = (text: String, isWhole: Bool)

    private let setup: Setup

    init(_ setup: Setup) { self.setup = setup }

    /// - Throws: where there is no journal, or one cannot be read.
    func run() throws(Failure) -> Outcome {
        let words = setup.arguments.words
        guard words.count == 1, let action = Action(rawValue: words[0]) else {
            throw Failure(
                .configuration,
                "deskbot audit takes verify or list, and that was \(words.isEmpty ? "nothing" : words.joined(separator: " "))"
            )
        }
        let paths = Setup.modes.map { "\(setup.folder(of: $0))/\(Memory.journalName)" }
            .filter { (try? Files.size(of: $0)) != nil }
        guard !paths.isEmpty else {
            throw Failure(
                .configuration, "there is no journal in \(setup.configuration.storageFolder): no bot ran there")
        }
        switch action {
        case .verify: return try verify(paths)
        case .list: return (try list(paths), true)
        }
    }

    enum Action: String, CaseIterable {
        case verify, list
    }

    // MARK: verify

    private func verify(_ paths: [String]) throws(Failure) -> Outcome {
        let wanted = try setup.arguments[.head].map { text throws(Failure) in try AuditHead(text) }
        if wanted != nil, paths.count > 1 {
            throw Failure(
                .configuration,
                "--head is of one journal, and there are \(paths.count); name a folder with one: --data")
        }
        var lines: [String] = []
        var isWhole = true
        for path in paths {
            let found = try verify(path, wanted)
            lines.append(contentsOf: found.lines)
            isWhole = isWhole && found.isWhole
        }
        return (lines.joined(separator: "\n"), isWhole)
    }

    private func verify(_ path: String, _ wanted: AuditHead?) throws(Failure) -> (
        lines: [String], isWhole: Bool
    ) {
        do throws(StoreError) {
            let store = try JournalStore(readOnly: path)
            let head = try store.verify()
            let then = try wanted.map { wanted throws(StoreError) in try store.hash(of: wanted.sequence) }
            try store.close()
            var lines = [
                "\(path): \(ReplayWords.count(Int(head.sequence), "fact")), each as it was written.",
                "  head \(AuditHead(head)) – keep it elsewhere, and later ask: deskbot audit verify --head …",
            ]
            guard let wanted, let then else { return (lines, true) }
            guard let then else {
                lines.append(
                    "  Fact \(wanted.sequence) of the head that was kept is not there: the journal was cut.")
                return (lines, false)
            }
            let isSame = then == wanted.hash
            lines.append(
                isSame
                    ? "  The head that was kept is in it: nothing before fact \(wanted.sequence) was changed since."
                    : "  Fact \(wanted.sequence) is another than when its head was kept: the journal was written anew."
            )
            return (lines, isSame)
        } catch .brokenChain(let sequence) {
            let line = "\(path): fact \(sequence) is missing or is not what was written; all before it are."
            return ([line], false)
        } catch {
            throw Failure(error)
        }
    }

    // MARK: list

    private func list(_ paths: [String]) throws(Failure) -> String {
        let range = try BacktestRange(setup.arguments)
        var lines: [String] = []
        var documents: [JSONValue] = []
        for path in paths {
            let entries = try AuditEntry.read(path).filter { entry in
                (range.start.map { entry.at >= $0 } ?? true) && (range.end.map { entry.at < $0 } ?? true)
            }
            lines.append("\(path): \(ReplayWords.count(entries.count, "command")).")
            for entry in entries { lines.append(contentsOf: entry.lines(setup.zone)) }
            documents.append(
                .object(["journal": .string(path), "commands": .array(entries.map(\.json))]))
        }
        if let file = setup.arguments[.json] {
            do throws(FileError) {
                try Files.write(Array((JSONValue.array(documents).serialized + "\n").utf8), to: file)
            } catch {
                throw Failure(.configuration, "\(error)")
            }
        }
        return lines.joined(separator: "\n")
    }
}
