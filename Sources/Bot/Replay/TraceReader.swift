import Domain

/// A file of recorded inputs, read line by line.
struct TraceReader {
    /// How the reading of a file ended.
    enum End: Sendable, Hashable {
        /// At its end, whole.
        case whole
        /// Half a line stands at its end: the bot was killed, or the disk was full.
        case cut
        /// This line is not what was written; what follows it was not read.
        case damaged(line: Int, why: String)
    }

    let path: String
    let header: TraceHeader

    /// Reads the first line.
    ///
    /// - Throws: where it cannot be read, or is no recording of inputs of a form that this program knows.
    init(_ path: String) throws(Failure) {
        self.path = path
        var found: TraceHeader?
        do throws(Halt) {
            try Self.lines(of: path) { line, number throws(Halt) in
                do throws(TraceFault) {
                    found = try TraceDecoder(header: line).header
                } catch {
                    throw Halt.fault(error)
                }
                throw Halt.enough
            }
        } catch {
            switch error {
            case .fault(let fault): throw Failure(.configuration, "\(path) \(fault)")
            case .file(let fault): throw Failure(.configuration, "\(fault)")
            case .enough: break
            }
        }
        guard let found else {
            throw Failure(.configuration, "\(path) is not a recording of inputs: it has no whole line")
        }
        header = found
    }

    /// Hands on every record below the header, until `take` says that it is enough.
    func read(_ take: (TraceRecord) -> Bool) throws(Failure) -> End {
        var decoder: TraceDecoder?
        var end = End.whole
        do throws(Halt) {
            let rest = try Self.lines(of: path) { line, number throws(Halt) in
                let isEnough: Bool
                do throws(TraceFault) {
                    if var current = decoder {
                        isEnough = !take(try current.record(line))
                        decoder = current
                    } else {
                        decoder = try TraceDecoder(header: line)
                        isEnough = false
                    }
                } catch {
                    end = .damaged(line: number, why: error.description)
                    throw Halt.enough
                }
                if isEnough { throw Halt.enough }
            }
            if !rest.isEmpty { end = .cut }
        } catch {
            if case .file(let fault) = error { throw Failure(.configuration, "\(fault)") }
        }
        return end
    }

    private enum Halt: Error {
        case enough
        case fault(TraceFault)
        case file(FileError)
    }

    /// - Returns: what stands behind the last whole line.
    @discardableResult
    private static func lines(of path: String, _ body: (ArraySlice<UInt8>, Int) throws(Halt) -> Void)
        throws(Halt) -> [UInt8]
    {
        let file: LineFile
        do throws(FileError) {
            guard let opened = try LineFile(path, isReadOnly: true) else { return [] }
            file = opened
        } catch {
            throw .file(error)
        }
        var number = 0
        let rest = try file.read { line throws(Halt) in
            number += 1
            try body(line, number)
        }
        switch rest {
        case .success(let bytes): return bytes
        case .failure(let error): throw .file(error)
        }
    }
}
