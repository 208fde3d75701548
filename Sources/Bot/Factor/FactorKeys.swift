import Commands
import Crypto
import Domain
import Wire

/// The keys of people's authenticators, in one file that nobody but its owner may read. Nothing of it is ever printed.
///
/// A line for each person: the number, the offer under which the key was shown, and the key in Base32. Whether a key
/// counts is not told here: that is a fact of the journal.
final class FactorKeys: Sendable {
    static let fileName = "factor.keys"

    private struct Entry {
        let user: UserID
        let offer: Int64
        let key: [UInt8]

        var line: String { "\(user) \(offer) \(Base32.encode(key))\n" }
    }

    private let path: String
    /// In the order of the people's numbers.
    private let entries: Locked<[Entry]>

    /// - Parameter folder: the bot's own; a file need not be there.
    /// - Throws: ``Failure`` with `.configuration` where others could read the file, or a line is none of ours.
    init(folder: String) throws(Failure) {
        let path = "\(folder)/\(Self.fileName)"
        self.path = path
        entries = Locked(try Self.read(path))
    }

    /// The key of an offer: made at the first call, on the disk before it is returned, and the same at every further one.
    func key(of user: UserID, offer: Int64) throws(FileError) -> [UInt8] {
        try entries.withLock { entries throws(FileError) in
            if let known = entries.first(where: { $0.user == user && $0.offer == offer }) { return known.key }
            let fresh = Entry(user: user, offer: offer, key: SystemRandom.bytes(OneTimeCode.keySize))
            var changed = entries.filter { $0.user != user } + [fresh]
            changed.sort { $0.user < $1.user }
            try write(changed)
            entries = changed
            return fresh.key
        }
    }

    func forget(_ user: UserID) throws(FileError) {
        try entries.withLock { entries throws(FileError) in
            let rest = entries.filter { $0.user != user }
            guard rest.count < entries.count else { return }
            try write(rest)
            entries = rest
        }
    }

    func hasKey(of user: UserID) -> Bool { entries.withLock { $0.contains { $0.user == user } } }

    /// The step to which six digits belong; `nil` where they are wrong, or there is no key.
    func step(of digits: String, by user: UserID, at now: Timestamp) -> Int64? {
        let key = entries.withLock { $0.first { $0.user == user }?.key }
        return key.flatMap { OneTimeCode(key: $0).step(of: digits, at: now.unixSeconds) }
    }

    private func write(_ entries: [Entry]) throws(FileError) {
        try Files.replace(path, with: Array(entries.map(\.line).joined().utf8))
    }

    private static func read(_ path: String) throws(Failure) -> [Entry] {
        guard let bytes = try owned(path) else { return [] }
        var entries: [Entry] = []
        for (place, line) in String(decoding: bytes, as: UTF8.self).split(separator: "\n").enumerated() {
            guard let entry = entry(line) else {
                throw Failure(
                    .configuration,
                    "\(path): line \(place + 1) is not a person's number, an offer and a key; "
                        + "remove it, and that person sets up anew")
            }
            entries.append(entry)
        }
        return entries.sorted { $0.user < $1.user }
    }

    /// - Returns: `nil` where there is no file.
    private static func owned(_ path: String) throws(Failure) -> [UInt8]? {
        let permissions: (mode: UInt32, isOurs: Bool)
        let bytes: [UInt8]
        do throws(FileError) {
            permissions = try Files.permissions(of: path)
            bytes = try Files.read(path)
        } catch {
            if error.isMissing { return nil }
            throw Failure(.configuration, "\(error)")
        }
        let mode = permissions.mode
        guard permissions.isOurs, mode & 0o077 == 0 else {
            throw Failure(
                .configuration,
                "\(path): holds keys and must be its owner's alone (chmod 600), was \(String(mode, radix: 8))")
        }
        return bytes
    }

    private static func entry(_ line: Substring) -> Entry? {
        let words = line.split(separator: " ")
        guard words.count == 3, let user = Int64(words[0]), let offer = Int64(words[1]),
            let key = Base32.decode(words[2]), key.count == OneTimeCode.keySize
        else { return nil }
        return Entry(user: UserID(user), offer: offer, key: key)
    }
}
