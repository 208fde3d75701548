import Foundation
import Glibc
import Testing

@testable import Wire

/// Mail by libcurl to a server of raw sockets on 127.0.0.1 that says what it is told to.
@Suite(.timeLimit(.minutes(2))) struct MailSenderTests {
    /// One connection; what was said to it, line by line.
    private final class Server: Sendable {
        let port: UInt16
        let said = Locked<[String]>([])
        /// `nil` once it is closed: its number may be somebody else's then.
        private let listener: Locked<CInt?>

        /// - Parameter refusing: the beginning of a line that gets 550.
        init(refusing: String? = nil) {
            let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_addr.s_addr = unsafe inet_addr("127.0.0.1")
            var length = socklen_t(MemoryLayout<sockaddr_in>.size)
            unsafe withUnsafeMutablePointer(to: &address) { pointer in
                unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                    unsafe _ = bind(listener, pointer, length)
                    unsafe _ = getsockname(listener, pointer, &length)
                }
            }
            listen(listener, 1)
            port = UInt16(bigEndian: address.sin_port)
            self.listener = Locked(listener)
            Self.start(listener, self.listener, said, refusing)
        }

        private static func start(
            _ listener: CInt, _ open: Locked<CInt?>, _ said: Locked<[String]>, _ refusing: String?
        ) {
            Thread.detachNewThread { serve(listener, open, said, refusing) }
        }

        deinit { listener.withLock { if let listener = $0 { _ = shutdown(listener, CInt(SHUT_RDWR)) } } }

        private static func serve(
            _ listener: CInt, _ open: Locked<CInt?>, _ said: Locked<[String]>, _ refusing: String?
        ) {
            let line = accept(listener, nil, nil)
            open.withLock { open in
                open = nil
                Glibc.close(listener)
            }
            guard line >= 0, let stream = unsafe fdopen(line, "r+") else { return }
            defer { unsafe _ = fclose(stream) }
            let answer = { (text: String) in
                unsafe _ = fputs(text + "\r\n", stream)
                unsafe _ = fflush(stream)
            }
            answer("220 desk.test")
            var isBody = false
            var buffer = [CChar](repeating: 0, count: 4_096)
            while unsafe fgets(&buffer, 4_096, stream) != nil {
                let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
                let text = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .newlines)
                said.withLock { $0.append(text) }
                // A stream that was read is turned round before it is written.
                unsafe _ = fseek(stream, 0, SEEK_CUR)
                if isBody, text != "." { continue }
                if let refusing, text.hasPrefix(refusing) {
                    answer("550 no")
                } else if isBody || !text.hasPrefix("DATA") {
                    isBody = false
                    answer("250 fine")
                } else {
                    isBody = true
                    answer("354 go on")
                }
            }
        }
    }

    private static let mail = Mail(
        sender: "bot@desk.test", recipients: ["a@desk.test", "b@desk.test"],
        subject: "Deskbot paper: ⚠️ Stop missing",
        body: "⚠️ Stop missing\nBTCUSDT has no stop.\n.\nend", date: "Mon, 05 Jan 2026 09:00:00 +0000")

    @Test("a mail has its envelope, its headers and its text, whatever characters are in it")
    func sends() async throws {
        let server = Server()
        try await MailSender().send(
            Self.mail, to: MailServer(url: "smtp://127.0.0.1:\(server.port)", user: nil, password: nil))
        let said = server.said.withLock { $0 }
        #expect(said.contains { $0.hasPrefix("MAIL FROM:<bot@desk.test>") })
        #expect(said.filter { $0.hasPrefix("RCPT TO:") } == ["RCPT TO:<a@desk.test>", "RCPT TO:<b@desk.test>"])
        for header in [
            "Date: Mon, 05 Jan 2026 09:00:00 +0000", "From: bot@desk.test", "To: a@desk.test, b@desk.test",
            "Subject: Deskbot paper:  Stop missing",
        ] { #expect(said.contains(header), "\(said)") }
        let start = try #require(said.lastIndex(of: ""))
        let text = said[(start + 1)...].prefix { !$0.hasPrefix("--") }.joined()
        #expect(
            Data(base64Encoded: text).map { String(decoding: $0, as: UTF8.self) } == Self.mail.body, "\(said)")
    }

    @Test(
        "a server that says no, or is not there, is an error in words",
        arguments: ["MAIL", "RCPT TO:<b", "DATA"])
    func refused(line: String) async {
        let server = Server(refusing: line)
        let error = await #expect(throws: HTTPError.self) {
            try await MailSender().send(
                Self.mail, to: MailServer(url: "smtp://127.0.0.1:\(server.port)", user: nil, password: nil))
        }
        #expect(error?.message.hasPrefix("mail by smtp://127.0.0.1") == true)
    }

    @Test("without TLS nothing is handed to a server elsewhere: the password stays here")
    func plain() async {
        let server = Server()
        // The same machine by another name is not known to be it.
        let error = await #expect(throws: HTTPError.self) {
            try await MailSender().send(
                Self.mail,
                to: MailServer(url: "smtp://127.1:\(server.port)", user: "bot", password: Secret("hush")))
        }
        #expect(error?.message.contains("hush") == false)
        #expect(server.said.withLock { $0 }.allSatisfy { !$0.hasPrefix("AUTH") && !$0.hasPrefix("MAIL") })
    }

    @Test("an address is one address")
    func addresses() {
        for good in ["a@b", "deskbot@example.org", "x.y+z@mail.example"] { #expect(Mail.isAddress(good)) }
        for bad in ["", "a", "@b", "a@", "a@b@c", "a b@c", "<a@b>", "a@b,c@d", "a@b\r\nBcc: c"] {
            #expect(!Mail.isAddress(bad), "\(bad)")
        }
    }
}
