import Backtest
import Commands
import Domain

/// Whether settings have what a search wants to change, before anything is run.
struct SweepCheck {
    /// Values of one axis that are looked at; of a longer one so many, spread evenly, both ends among them.
    static let valuesMaximum = 1_000
    /// Settings that say what is traded at all, or where: a search holds the same prices against each other.
    private static let fixed = ["symbols", "storage", "rehearsal", "telegram", "system", "schedule"]

    private let setup: Setup
    private let space: ParameterSpace

    init(_ setup: Setup, _ space: ParameterSpace) {
        self.setup = setup
        self.space = space
    }

    /// - Throws: for the first setting that there is not, and for the first value that fits with nothing.
    func check() throws(Failure) {
        for axis in space.axes {
            if axis.name.hasPrefix(Setup.parametersPrefix) {
                try checkParameter(axis.name)
            } else {
                try checkSetting(axis)
            }
            let values = axis.values
            let count = min(values.count, Self.valuesMaximum)
            for place in 0..<count {
                try check(axis, values[count == 1 ? 0 : place * (values.count - 1) / (count - 1)])
            }
        }
    }

    private func checkParameter(_ name: String) throws(Failure) {
        let files = setup.configuration.strategies.compactMap(\.choice.file)
        let known = files.flatMap { $0.parameters.keys.sorted() }
        let own = String(name.dropFirst(Setup.parametersPrefix.count))
        guard !known.contains(own) else { return }
        guard !files.isEmpty else {
            throw Failure(
                .configuration,
                "--over \(name): no strategy is a file with parameters; name one with --strategy")
        }
        let paths = files.map(\.path).joined(separator: ", ")
        throw Failure(
            .configuration,
            "--over \(name): \(paths) has no such parameter"
                + (known.isEmpty ? "; it has none" : ", but \(known.joined(separator: ", "))"))
    }

    private func checkSetting(_ axis: ParameterAxis) throws(Failure) {
        let name = axis.name
        let section = name.split(separator: ".").first.map(String.init) ?? name
        guard !Self.fixed.contains(section) else {
            throw Failure(.configuration, "--over \(name): \(section) cannot be searched over")
        }
        let keys = setup.configuration.effective.map(\.key)
        guard !keys.contains(name) else { return }
        // What stands in a section of a strategy for its own positions is a setting once it is there.
        let own = axis.values.lazy.compactMap { read([(axis, $0)]).setup }.first
        guard own?.configuration.effective.contains(where: { $0.key == name }) != true else { return }
        let near = EditDistance.closest(to: name, among: keys).map { "; did you mean \($0)?" } ?? ""
        throw Failure(.configuration, "--over \(name): is not a setting\(near)")
    }

    /// A value that does not fit with the settings' own may fit with others of the search.
    private func check(_ axis: ParameterAxis, _ value: String) throws(Failure) {
        let alone = read([(axis, value)])
        guard let faults = alone.faults else { return }
        let others = space.axes.filter { $0.name != axis.name }
        let isFitting = [0.0, 0.5, 1].contains { share in
            let rest = others.map { ($0, $0.values[Int(Double($0.values.count - 1) * share)]) }
            return read([(axis, value)] + rest).setup != nil
        }
        guard isFitting else { throw Failure(.configuration, "--over \(axis.name)=\(value): \(faults.first)") }
    }

    private func read(_ values: [(axis: ParameterAxis, text: String)]) -> (
        setup: Setup?, faults: SettingsFaults?
    ) {
        do throws(SettingsFaults) {
            return (
                try setup.placing(values.map { ParameterPoint.Value(name: $0.axis.name, text: $0.text) }), nil
            )
        } catch {
            return (nil, error)
        }
    }
}
