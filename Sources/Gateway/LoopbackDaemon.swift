internal import CMicroHTTPD
import Glibc
import Wire

/// libmicrohttpd serving one host on 127.0.0.1; one thread of its own carries the bytes.
///
/// - SeeAlso: https://www.gnu.org/software/libmicrohttpd/manual/libmicrohttpd.html
final class LoopbackDaemon: Sendable {
    /// One more is refused by closing it.
    static let connectionsMaximum: UInt32 = 64
    /// An idle connection is closed after this many seconds; a suspended one is not idle.
    static let idleSecondsMaximum: UInt32 = 60
    /// Request line and headers, in bytes.
    static let headerMaximum = 32 << 10

    let port: UInt16
    private let context: ExchangeContext
    /// The daemon's address; 0 once it is stopped.
    private let daemon: Locked<UInt>

    /// Starts to serve on a socket, which is the daemon's from then on.
    ///
    /// - Throws: ``GatewayError``; the socket is then closed.
    init(_ socket: (descriptor: Int32, port: UInt16), host: any ExchangeHost) throws(GatewayError) {
        context = ExchangeContext(host)
        let retained = unsafe Unmanaged.passRetained(context)
        let started = unsafe cmhd_start(
            socket.descriptor, retained.toOpaque(), openExchange, answerExchange, closeExchange,
            Self.connectionsMaximum, Self.idleSecondsMaximum, Self.headerMaximum)
        guard let started = unsafe started else {
            unsafe retained.release()
            close(socket.descriptor)
            throw .cannotListen(port: socket.port, reason: "libmicrohttpd did not start")
        }
        port = socket.port
        daemon = Locked(UInt(bitPattern: started))
    }

    /// Ends the server; connections that are suspended would hold it up. Does nothing the second time.
    ///
    /// libmicrohttpd closes the socket that it listens on. Its number may be somebody else's at once, so that
    /// nobody may close it again.
    ///
    /// - Parameter lettingGo: resumes what is suspended, and sees to it that nothing is suspended again.
    func stop(lettingGo: () -> Void) {
        let address = daemon.withLock { address in
            defer { address = 0 }
            return address
        }
        guard let daemon = unsafe OpaquePointer(bitPattern: address) else { return }
        lettingGo()
        unsafe MHD_stop_daemon(daemon)
        unsafe Unmanaged.passUnretained(context).release()
    }
}
