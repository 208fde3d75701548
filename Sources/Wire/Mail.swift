/// A short plain text for people, to go out by SMTP.
public struct Mail: Hashable, Sendable {
    /// `deskbot@example.org`, without a name.
    public let sender: String
    public let recipients: [String]
    /// In ASCII; other characters are left out.
    public let subject: String
    /// Any text; it is sent as UTF-8.
    public let body: String
    /// When it was written, as RFC 5322 spells it: `Thu, 26 Nov 2026 16:08:21 +0000`.
    public let date: String

    public init(sender: String, recipients: [String], subject: String, body: String, date: String) {
        self.sender = sender
        self.recipients = recipients
        self.subject = subject
        self.body = body
        self.date = date
    }

    /// What stands above the text.
    ///
    /// - SeeAlso: RFC 5322, 3.6
    var headers: [String] {
        let isPlain = { (scalar: UnicodeScalar) in (0x20...0x7e).contains(scalar.value) }
        let subject = String(String.UnicodeScalarView(self.subject.unicodeScalars.filter(isPlain)))
        return [
            "Date: \(date)", "From: \(sender)", "To: \(recipients.joined(separator: ", "))",
            "Subject: \(subject)",
        ]
    }

    /// Whether it is one address without a name, with nothing that a header or a command could be broken by.
    public static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && text.utf8.count <= 254
            && text.utf8.allSatisfy { (0x21...0x7e).contains($0) && !Array("<>(),;:\"\\[]".utf8).contains($0) }
    }
}

/// Where mail is handed over.
public struct MailServer: Hashable, Sendable {
    /// `smtps://host:465`, or `smtp://host:587`, which has to offer STARTTLS unless it is this machine.
    public let url: String
    /// `nil` where the server asks nobody who he is.
    public let user: String?
    public let password: Secret?

    public init(url: String, user: String?, password: Secret?) {
        self.url = url
        self.user = user
        self.password = password
    }

    public static func isURL(_ text: String) -> Bool {
        (text.hasPrefix("smtps://") || text.hasPrefix("smtp://")) && !text.utf8.contains { $0 <= 0x20 }
            && text.split(separator: "/").count == 2 && !text.contains("@")
    }

    /// Whether the way there stays on this machine.
    var isLoopback: Bool {
        let host = url.split(separator: "/").last.map { $0.prefix { $0 != ":" } } ?? ""
        return url.hasPrefix("smtp://") && (host == "127.0.0.1" || host == "localhost")
    }
}
