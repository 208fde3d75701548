import Persistence

/// Why the program ends, in one sentence, and the code that tells the restart loop what to do.
///
/// - SeeAlso: the numbers are those of sysexits.h where it has one.
struct Failure: Error, Sendable, Hashable, CustomStringConvertible {
    enum Code: Int32, Sendable, CaseIterable {
        /// The settings, the arguments or a file they name.
        case configuration = 64
        /// A price file that is not fit to be used.
        case prices = 65
        /// Another instance holds the lock.
        case locked = 73
        /// The journal cannot be written or read.
        case journal = 74
        /// Something that may be over in a while.
        case tryAgain = 75
        /// Telegram refuses the token.
        case token = 77
    }

    let code: Code
    let description: String

    init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }

    /// A database that a restart would not mend is the operator's to look at.
    init(_ error: StoreError) {
        if error.sqlite?.isFull == true {
            self.init(
                .journal,
                "the disk is full: make room, then start again; what was acknowledged is kept (\(error))")
            return
        }
        switch error {
        case .newer, .notOurs, .exists: self.init(.configuration, error.description)
        case .fenced: self.init(.locked, error.description)
        case .sqlite, .unreadable, .damagedFact, .brokenChain: self.init(.journal, error.description)
        }
    }
}
