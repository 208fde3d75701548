import Backtest
import Crypto
import Domain
import Wire

/// What came of a search, for people and for programs.
///
/// - SeeAlso: `docs/sweep.md`, which says what each figure means.
struct SweepReport {
    /// Points that are told one by one.
    static let bestCount = 10

    let header: SweepHeader
    /// In the order of the points.
    let trials: [SweepTrial]
    let summary: SweepSummary
    let windows: [WalkForwardWindow<Timestamp>]
    /// Points of the search that nobody has run yet, or whose results are elsewhere.
    let missing: [Int]
    let command: String

    /// - Parameter trials: by the points' numbers.
    init(_ header: SweepHeader, _ trials: [Int: SweepTrial], by criterion: SweepCriterion, command: String) {
        self.header = header
        self.command = command
        let selection = header.plan.selection
        self.trials = selection.compactMap { trials[$0] }
        missing = selection.filter { trials[$0] == nil }
        windows = (try? header.plan.windows(of: header.span)) ?? []
        summary = SweepSummary(
            of: self.trials, in: header.plan.space, by: criterion, windows: windows.count,
            periodsPerYear: Double(header.periodsPerYear))
    }

    var space: ParameterSpace { header.plan.space }

    /// SHA-256 over the results in their order: two searches that agree on it found the same.
    var fingerprint: String {
        var hash = SHA256()
        for trial in trials { hash.update(Array((trial.json(in: space).serialized + "\n").utf8)) }
        return SHA256.hexadecimal(hash.finish())
    }

    /// Numbers of points in few words: `0–3, 7`.
    static func ranges(_ numbers: [Int]) -> String {
        var found: [ClosedRange<Int>] = []
        for number in numbers {
            if let last = found.last, last.upperBound == number - 1 {
                found[found.count - 1] = last.lowerBound...number
            } else {
                found.append(number...number)
            }
        }
        let words = found.prefix(20).map {
            $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)"
        }
        return words.joined(separator: ", ") + (found.count > 20 ? " …" : "")
    }

    /// Writes JSON and page where they were asked for.
    func write(_ arguments: Arguments) throws(Failure) {
        do throws(FileError) {
            if let path = arguments[.json] { try Files.write(Array((json.serialized + "\n").utf8), to: path) }
            if let path = arguments[.html] { try Files.write(Array(html.utf8), to: path) }
        } catch {
            throw Failure(.configuration, "\(error)")
        }
    }
}
