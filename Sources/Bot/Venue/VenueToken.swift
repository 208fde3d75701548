import Crypto
import Gateway
import Wire

/// What opens the door of a paper venue that is a process of its own.
enum VenueToken {
    /// In the venue's folder, readable by its owner alone.
    static let fileName = "token"
    /// Of the data folder.
    static let folderName = "venue"
    static let words =
        "\(VenueServer.tokenLengthMinimum) to \(VenueServer.tokenLengthMaximum) letters and digits"

    /// A word that nobody can guess: 64 hexadecimal digits.
    static func drawn() -> String { SHA256.hexadecimal(SystemRandom.bytes(32)) }

    /// The token of a venue that runs on the same data.
    ///
    /// - Throws: ``Failure`` with `.tryAgain` where there is none yet, which its first start mends.
    static func find(in setup: Setup) throws(Failure) -> Secret {
        if let token = setup.environment.venueToken { return token }
        let path = "\(setup.folder(of: folderName))/\(fileName)"
        if let token = try read(path) { return token }
        throw Failure(
            .tryAgain,
            "paper.venue: there is no token in \(path); start deskbot venue on the same data, or put "
                + "\(Environment.venueTokenName) into .env")
    }

    /// The venue's own: from the environment, from its folder, or drawn and kept there.
    static func own(in setup: Setup) throws(Failure) -> Secret {
        if let token = setup.environment.venueToken { return token }
        let path = "\(setup.folder(of: folderName))/\(fileName)"
        if let token = try read(path) { return token }
        do throws(FileError) {
            try Files.write(Array("\(drawn())\n".utf8), to: path)
        } catch {
            throw Failure(.journal, "\(error)")
        }
        guard let token = try read(path) else { throw Failure(.journal, "\(path): the token is gone") }
        return token
    }

    /// - Returns: `nil` where there is no file.
    private static func read(_ path: String) throws(Failure) -> Secret? {
        guard let bytes = try Environment.read(path) else { return nil }
        let word = String(decoding: bytes.filter { $0 > 0x20 }, as: UTF8.self)
        guard VenueServer.isToken(word), let token = Secret(word) else {
            throw Failure(.configuration, "\(path): must be \(words); remove the file, and a new one is made")
        }
        return token
    }
}
