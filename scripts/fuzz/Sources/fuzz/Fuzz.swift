import Glibc

/// The parser that `FUZZ_PARSER` names. What it is given is a text or an error; a trap or a broken promise ends the run,
/// and libFuzzer writes the input down.
///
/// - SeeAlso: https://llvm.org/docs/LibFuzzer.html
private let parser: Parser = {
    let name = unsafe getenv("FUZZ_PARSER").map { unsafe String(cString: $0) } ?? ""
    guard let parser = Parser(rawValue: name) else {
        let known = Parser.allCases.map(\.rawValue).joined(separator: ", ")
        fatalError("FUZZ_PARSER must be one of \(known), was \(name)")
    }
    return parser
}()

@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    parser.feed(bytes)
    return 0
}

/// A promise that an input breaks.
func expect(_ isKept: Bool, _ promise: @autoclosure () -> String) {
    if !isKept { fatalError("broken: \(promise())") }
}
