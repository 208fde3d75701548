import Glibc
import Venues

/// What could not be stored or read, in one sentence.
public enum MarketError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file that was to be imported.
    case prices(VenuesError)
    /// A system call failed; `number` is its errno.
    case file(path: String, what: String, number: Int32)
    /// A stored file that is not as it was written.
    case damaged(path: String, why: String)
    /// A file that was to be imported and that ``prices(_:)`` has no line for.
    case unfit(path: String, why: String)
    /// A name or a wish that makes no sense here.
    case refused(String)

    public var description: String {
        switch self {
        case .prices(let error): error.description
        case .file(let path, let what, let number):
            "\(path): \(what): \(unsafe String(cString: strerror(number)))"
        case .damaged(let path, let why): "\(path) is damaged: \(why)"
        case .unfit(let path, let why): "\(path): \(why)"
        case .refused(let why): why
        }
    }

    /// Whether a disk or its rights are to blame, and not what was asked for.
    public var isOfTheSystem: Bool {
        switch self {
        case .file, .damaged: true
        case .prices, .unfit, .refused: false
        }
    }
}
