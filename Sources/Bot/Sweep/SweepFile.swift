import Backtest
import Domain
import Wire

/// The results of a search as a file: a header, and a line for each point.
enum SweepFile {
    /// What a file holds.
    struct Content {
        /// `nil` for an empty file.
        var header: SweepHeader?
        /// By the points' numbers.
        var trials: [Int: SweepTrial] = [:]
    }

    /// Opens a file to go on with, or begins one.
    ///
    /// - Throws: where another process holds it, where it is of another search, and where it is no such file; it is
    ///   then as it was.
    static func open(_ path: String, _ header: SweepHeader) throws(Failure) -> (
        file: LineFile, trials: [Int: SweepTrial]
    ) {
        let opened = try reached(.configuration) { () throws(FileError) in try LineFile(path) }
        guard let file = opened else {
            throw Failure(.locked, "\(path): another sweep writes to it; give this one its own --results")
        }
        let beginning = header.json.serialized
        let (content, rest) = try read(file)
        if let found = content.header {
            let differences = found.differences(from: header)
            guard differences.isEmpty else {
                throw Failure(
                    .configuration,
                    "\(path): its results are of another search, with other \(differences.joined(separator: ", ")); "
                        + "take another file, or remove it")
            }
        }
        // Half a header is cut off; anything else without an end of line is not ours to cut.
        guard content.header != nil || beginning.utf8.starts(with: rest) else {
            throw Failure(.configuration, "\(path) is no file of results: its first line is no header")
        }
        try reached(.journal) { () throws(FileError) in
            try file.cut()
            if content.header == nil { try file.append(beginning) }
        }
        return (file, content.trials)
    }

    /// Reads a file that was written, without half a line at its end.
    static func content(of path: String) throws(Failure) -> Content {
        let opened = try reached(.configuration) { () throws(FileError) in
            try LineFile(path, isReadOnly: true)
        }
        guard let file = opened else {
            throw Failure(.locked, "\(path): another sweep writes to it")
        }
        return try read(file).content
    }

    /// Adds a trial to what is known.
    ///
    /// - Throws: where another result of the same point is there.
    static func take(_ trial: SweepTrial, _ trials: inout [Int: SweepTrial], _ place: String) throws(Failure) {
        guard let old = trials.updateValue(trial, forKey: trial.index), old != trial else { return }
        throw Failure(.configuration, "\(place): there is another result of point \(trial.index)")
    }

    private static func read(_ file: LineFile) throws(Failure) -> (content: Content, rest: [UInt8]) {
        var content = Content()
        var (number, windows) = (0, 0)
        let result = try file.read { (line: ArraySlice<UInt8>) throws(Failure) in
            number += 1
            let place = "\(file.path), line \(number)"
            guard let header = content.header else {
                let header = try parsed(line, place) { (reader) throws(JSONFault) in try SweepHeader(reader) }
                windows = try header.plan.windows(of: header.span).count
                content.header = header
                return
            }
            let trial = try parsed(line, place) { (reader) throws(JSONFault) in
                try SweepTrial(reader, in: header.plan.space, windows: windows)
            }
            try take(trial, &content.trials, place)
        }
        switch result {
        case .success(let rest): return (content, rest)
        case .failure(let error): throw Failure(.configuration, "\(error)")
        }
    }

    private static func parsed<Value>(
        _ line: ArraySlice<UInt8>, _ place: String, _ body: (JSONReader) throws(JSONFault) -> Value
    ) throws(Failure) -> Value {
        let value: JSONValue
        do throws(JSONError) {
            value = try JSONValue(parsing: Array(line))
        } catch {
            throw Failure(.configuration, "\(place): expected a line of a sweep's results as JSON; \(error)")
        }
        do throws(JSONFault) {
            return try body(JSONReader(value))
        } catch {
            throw Failure(.configuration, "\(place): \(error)")
        }
    }

    /// - Parameter code: of a file that cannot be opened, or written.
    @discardableResult
    static func reached<Value>(_ code: Failure.Code, _ body: () throws(FileError) -> Value) throws(Failure)
        -> Value
    {
        do throws(FileError) {
            return try body()
        } catch {
            throw Failure(code, "\(error)")
        }
    }
}
