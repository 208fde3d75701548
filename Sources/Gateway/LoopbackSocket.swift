import Glibc

/// Listening on 127.0.0.1, and on nothing else.
public enum LoopbackSocket {
    /// Connections that wait to be accepted.
    static let backlog: Int32 = 64

    /// Opens a listening socket; port 0 lets the system choose.
    ///
    /// - Returns: the descriptor, which is the caller's to close, and the port.
    /// - Throws: ``GatewayError``; nothing is left open.
    public static func listen(port: UInt16) throws(GatewayError) -> (descriptor: Int32, port: UInt16) {
        // Linux gives SOCK_CLOEXEC the value of O_CLOEXEC; the module Glibc shows only the latter as a number.
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | O_CLOEXEC, 0)
        guard descriptor >= 0 else { throw failure(port) }
        var yes: Int32 = 1
        // A port whose last connections are still in TIME_WAIT is free for us: the bot restarts often.
        _ = unsafe setsockopt(
            descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isOpen = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                unsafe bind(descriptor, generic, length) == 0 && Glibc.listen(descriptor, backlog) == 0
                    && getsockname(descriptor, generic, &length) == 0
            }
        }
        guard isOpen else {
            let error = failure(port)
            close(descriptor)
            throw error
        }
        return (descriptor, UInt16(bigEndian: address.sin_port))
    }

    private static func failure(_ port: UInt16) -> GatewayError {
        switch errno {
        case EADDRINUSE: .portInUse(port)
        case EACCES: .portNotAllowed(port)
        case let code: .cannotListen(port: port, reason: unsafe String(cString: strerror(code)))
        }
    }
}
