import Backtest

/// `deskbot sweep --merge`: one report on results that several processes wrote.
struct SweepMerge {
    private let paths: [String]
    private let arguments: Arguments

    /// - Parameter list: the files, with commas between them.
    init(_ list: String, _ arguments: Arguments) throws(Failure) {
        let meaningful: Set<Arguments.Option> = [.merge, .html, .json, .by, .settings, .instruments, .env]
        for option in Arguments.Option.allCases
        where arguments[option] != nil && !meaningful.contains(option) {
            throw Failure(
                .configuration, "--\(option.rawValue) has no meaning beside --merge, which runs nothing")
        }
        paths = list.split(separator: ",").map(String.init)
        self.arguments = arguments
    }

    /// - Throws: for a file that cannot be read, or is of another search than the first.
    func report() throws(Failure) -> String {
        let criterion = try SweepPlan.criterion(arguments)
        var header: SweepHeader?
        var trials: [Int: SweepTrial] = [:]
        for path in paths {
            let content = try SweepFile.content(of: path)
            guard let found = content.header else {
                throw Failure(.configuration, "\(path): there are no results in it")
            }
            if let header, header != found {
                let names = found.differences(from: header).joined(separator: ", ")
                throw Failure(
                    .configuration,
                    "\(path): its results are of another search than those of \(paths[0]), "
                        + "with other \(names)")
            }
            header = found
            for index in content.trials.keys.sorted() {
                guard let trial = content.trials[index] else { continue }
                try SweepFile.take(trial, &trials, path)
            }
        }
        guard let header else { throw Failure(.configuration, "--merge needs files of results, with commas") }
        let report = SweepReport(header, trials, by: criterion, command: arguments.command)
        try report.write(arguments)
        return report.text
    }
}
