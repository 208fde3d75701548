/// Why the rehearsal could not start.
public enum GatewayError: Error, Hashable, Sendable, CustomStringConvertible {
    case portInUse(UInt16)
    /// Ports below 1024 belong to the system.
    case portNotAllowed(UInt16)
    /// Another call failed; `reason` is the system's own text.
    case cannotListen(port: UInt16, reason: String)

    public var description: String {
        switch self {
        case .portInUse(let port):
            "port \(port) of 127.0.0.1 is already in use; stop the other program or choose another port"
        case .portNotAllowed(let port):
            "port \(port) of 127.0.0.1 may not be used by this account; choose one above 1023"
        case .cannotListen(let port, let reason):
            "cannot listen on port \(port) of 127.0.0.1: \(reason)"
        }
    }
}
