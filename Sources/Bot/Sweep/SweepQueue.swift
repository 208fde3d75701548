import Backtest
import Wire

/// The points that a search has still to run, and their results in the points' order, whoever is ready first.
struct SweepQueue {
    private let todo: [Int]
    private let space: ParameterSpace
    private let file: LineFile?
    private var nextPlace = 0
    /// By their numbers, those that wait for one before them.
    private var waiting: [Int: SweepTrial] = [:]
    private var writtenPlace = 0
    /// In the order in which they came to an end.
    private(set) var finished: [SweepTrial] = []
    /// Why nothing more can be run or kept.
    private(set) var failure: Failure?

    init(_ todo: [Int], _ space: ParameterSpace, into file: LineFile?) {
        self.todo = todo
        self.space = space
        self.file = file
    }

    /// The next point to run; `nil` where all were given out, or nothing can be kept any more.
    mutating func next() -> Int? {
        guard failure == nil, nextPlace < todo.count else { return nil }
        defer { nextPlace += 1 }
        return todo[nextPlace]
    }

    /// Notes how a point ended, and writes what is then complete.
    mutating func take(_ result: Result<SweepTrial?, Failure>) {
        switch result {
        case .failure(let failure): self.failure = self.failure ?? failure
        // It was stopped.
        case .success(nil): break
        case .success(let trial?):
            finished.append(trial)
            waiting[trial.index] = trial
            while writtenPlace < todo.count, let ready = waiting.removeValue(forKey: todo[writtenPlace]) {
                writtenPlace += 1
                write(ready)
            }
        }
    }

    /// Writes what still waited for a point that was stopped.
    ///
    /// - Returns: every trial that came to an end.
    mutating func end() throws(Failure) -> [SweepTrial] {
        for (_, trial) in waiting.sorted(by: { $0.key < $1.key }) { write(trial) }
        waiting = [:]
        if let failure { throw failure }
        return finished
    }

    private mutating func write(_ trial: SweepTrial) {
        guard let file, failure == nil else { return }
        do throws(FileError) {
            try file.append(trial.json(in: space).serialized)
        } catch {
            failure = Failure(
                .journal, "\(error); what was written before is whole, and the same command goes on")
        }
    }
}
