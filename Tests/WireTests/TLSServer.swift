import Foundation
import Glibc

/// `openssl s_server` on a free port of 127.0.0.1, with a certificate made for that address alone.
///
/// A real handshake, because what is tested is whether a wrong one is refused.
final class TLSServer {
    struct NotStarted: Error { let said: String }

    let port: UInt16
    /// PEM file of the server's own certificate.
    let certificate: String

    private let process: pid_t
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "wire-tls-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        certificate = folder.appending(path: "certificate.pem").path()
        let key = folder.appending(path: "key.pem").path()
        let (making, made) = Self.start([
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
            "-days", "2",
            "-subj", "/CN=loopback", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out",
            certificate,
        ])
        _ = Self.read(made) { _ in false }
        Self.end(making, made)

        let (process, output) = Self.start([
            "openssl", "s_server", "-accept", "127.0.0.1:0", "-www", "-cert", certificate, "-key", key,
        ])
        self.process = process
        // It says "ACCEPT 127.0.0.1:PORT" and from then on nothing that is read.
        let said = Self.read(output) { $0.contains("ACCEPT") && $0.hasSuffix("\n") }
        Glibc.close(output)
        guard let word = said.split(separator: ":").last, let port = UInt16(word.dropLast()) else {
            throw NotStarted(said: said)
        }
        self.port = port
    }

    deinit {
        kill(process, SIGKILL)
        Self.end(process, nil)
        try? FileManager.default.removeItem(at: folder)
    }

    /// Starts a program with nothing of ours open in it: a socket it inherited would never be closed.
    ///
    /// - Returns: the process, and what it writes.
    private static func start(_ arguments: [String]) -> (pid_t, CInt) {
        var ends: [CInt] = [0, 0]
        precondition(unsafe pipe(&ends) == 0, "a pipe can be made")
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        unsafe posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        unsafe posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        let closing =
            #"for fd in /proc/$$/fd/*; do (( ${fd##*/} < 3 )) || eval "exec ${fd##*/}>&-"; done; exec "$@""#
        let words = ["bash", "-c", closing, "bash"] + arguments
        var argv: [UnsafeMutablePointer<CChar>?] = unsafe words.map { unsafe strdup($0) } + [nil]
        var process: pid_t = 0
        let code = unsafe posix_spawn(&process, "/bin/bash", &actions, nil, &argv, environ)
        precondition(code == 0, "bash is installed")
        unsafe argv.forEach { unsafe free($0) }
        unsafe posix_spawn_file_actions_destroy(&actions)
        Glibc.close(ends[1])
        return (process, ends[0])
    }

    private static func read(_ output: CInt, until isEnough: (String) -> Bool) -> String {
        var said = ""
        var bytes = [UInt8](repeating: 0, count: 4096)
        while !isEnough(said) {
            let count = unsafe Glibc.read(output, &bytes, bytes.count)
            guard count > 0 else { break }
            said += String(decoding: bytes.prefix(count), as: UTF8.self)
        }
        return said
    }

    private static func end(_ process: pid_t, _ output: CInt?) {
        if let output { Glibc.close(output) }
        var status: CInt = 0
        unsafe waitpid(process, &status, 0)
    }
}
