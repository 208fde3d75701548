import Charts
import Domain

/// Draws what the desk wants shown, away from the thread on which everything waits: a picture takes tens of
/// milliseconds.
struct Painter: Sendable {
    /// - Returns: the picture as PNG, or why there is none.
    func png(of picture: Picture) async -> Result<[UInt8], ChartError> {
        await Task.detached { Self.drawn(picture) }.value
    }

    private static func drawn(_ picture: Picture) -> Result<[UInt8], ChartError> {
        do throws(ChartError) {
            switch picture {
            case .equity(let equity): return .success(try EquityChart(equity).png())
            }
        } catch {
            return .failure(error)
        }
    }
}
