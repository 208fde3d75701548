import Crypto
import Domain

/// A key as authenticators take it: as an address in a picture, and as text.
struct KeyOffer: Sendable {
    /// Who gives the key, and whom the entry in the authenticator is named after.
    static let issuer = "Deskbot"

    private let text: String
    private let user: UserID

    init(_ key: [UInt8], of user: UserID) {
        text = Base32.encode(key)
        self.user = user
    }

    /// - SeeAlso: https://github.com/google/google-authenticator/wiki/Key-Uri-Format
    var address: String {
        "otpauth://totp/\(Self.issuer):\(user)?secret=\(text)&issuer=\(Self.issuer)&algorithm=SHA1"
            + "&digits=\(OneTimeCode.digits)&period=\(OneTimeCode.stepLength)"
    }

    /// For whoever cannot scan: a tap copies it.
    var lines: [Message.Span] { [Message.Span("\n\n"), Message.Span(text, .code)] }
}
