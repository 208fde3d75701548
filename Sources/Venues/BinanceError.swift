/// Why Binance gave no market data.
public enum BinanceError: Error, Hashable, Sendable, CustomStringConvertible {
    /// It does not serve this place. Trying again does not help.
    case restricted(String)
    /// Too much was asked; nothing may be asked before this has passed.
    case limited(retryAfter: Duration)
    /// It said no, in its own words.
    case refused(code: Int, message: String)
    /// The answer was not what its documentation says.
    case malformed(String)
    /// No answer, or its own fault. Trying again later may help.
    case unreachable(String)

    public var description: String {
        switch self {
        case .restricted(let why): "Binance does not serve this place: \(why)"
        case .limited(let pause): "Binance asks to wait \(pause.components.seconds) s"
        case .refused(let code, let message): "Binance refused with \(code): \(message)"
        case .malformed(let what): "Binance answered unexpectedly: \(what)"
        case .unreachable(let why): "Binance cannot be reached: \(why)"
        }
    }
}
