import Domain
import Engine
import Persistence

/// A run of which there is a recording: its files up to the day that was asked for, and what the journal has of it.
struct RecordedRun {
    let files: [TraceReader]
    /// The account as it was before the run.
    let ledger: Ledger
    /// Those of the run, in their order.
    let facts: [Fact]
    /// Whether the journal has a later run.
    let hasSuccessor: Bool

    var header: TraceHeader { files[0].header }
}

extension RecordedRun {
    /// The runs that `files` are of, in the order of their beginnings, with what the journal beside them has.
    ///
    /// - Parameters:
    ///   - files: one recording of each run, the last day of it that is wanted.
    ///   - instruments: as the settings list them.
    /// - Throws: where files of a run are missing or not of this journal, and where the journal cannot be read.
    static func load(
        _ files: [TraceFolder.Entry], in folder: TraceFolder, journal path: String,
        _ instruments: InstrumentTable
    ) throws(Failure) -> [RecordedRun] {
        var parts: [[TraceReader]] = []
        for file in files.sorted(by: { $0.run < $1.run }) {
            parts.append(try Self.parts(upTo: file, in: folder))
        }
        var runs: [RecordedRun] = []
        var current: (parts: [TraceReader], ledger: Ledger, facts: [Fact])?
        var ledger = Ledger(instruments: instruments)
        var trouble: Failure?
        var waiting = parts[...]
        func end(hasSuccessor: Bool) {
            guard let run = current else { return }
            runs.append(
                RecordedRun(files: run.parts, ledger: run.ledger, facts: run.facts, hasSuccessor: hasSuccessor))
            current = nil
        }
        do throws(StoreError) {
            let store = try JournalStore(readOnly: path)
            try store.facts { (sequence, fact) throws(StoreError) in
                guard trouble == nil else { return }
                if case .started = fact.event { end(hasSuccessor: true) }
                if let next = waiting.first, next[0].header.factsBefore == sequence - 1 {
                    waiting.removeFirst()
                    guard next[0].header.began(with: fact) else {
                        trouble = Failure(.configuration, "\(next[0].path) is not of the journal in \(path)")
                        return
                    }
                    current = (next, ledger, [])
                }
                current?.facts.append(fact)
                do throws(Ledger.Contradiction) {
                    try ledger.recall(fact)
                } catch {
                    trouble = Failure(
                        .configuration,
                        "the journal speaks of what the settings do not list (fact \(sequence): \(error)); replay with the settings of that day, --settings"
                    )
                }
            }
            try store.close()
        } catch {
            throw Failure(error)
        }
        if let trouble { throw trouble }
        end(hasSuccessor: false)
        if let missing = waiting.first {
            throw Failure(.configuration, "\(missing[0].path) is not of the journal in \(path)")
        }
        return runs
    }

    /// The files of a run from its beginning: what a desk decides depends on all that it was told.
    private static func parts(upTo file: TraceFolder.Entry, in folder: TraceFolder)
        throws(Failure) -> [TraceReader]
    {
        let entries: [TraceFolder.Entry]
        do throws(FileError) {
            entries = try folder.entries().filter { $0.run == file.run && $0.date <= file.date }
        } catch {
            throw Failure(.configuration, "\(error)")
        }
        var parts: [TraceReader] = []
        for entry in entries {
            let reader = try TraceReader(entry.path)
            guard reader.header.part == parts.count + 1 else {
                throw Failure(
                    .configuration,
                    "of the run \(file.run) file \(parts.count + 1) is missing in \(folder.path): what came on \(file.date) depends on all since its beginning"
                )
            }
            parts.append(reader)
        }
        return parts
    }
}

extension TraceHeader {
    /// Whether a run's first fact is of the run that this was written in.
    func began(with fact: Fact) -> Bool {
        guard case .started(let version, let configuration, let seed, _) = fact.event else { return false }
        return version == program && configuration == fingerprint && seed == self.seed
    }
}
