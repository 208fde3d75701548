import Charts
import Domain

/// Draws what the desk wants shown, away from the thread on which everything waits: a picture takes tens of
/// milliseconds.
struct Painter: Sendable {
    /// A picture, or why there is none, and what stands behind its text.
    struct Painting: Sendable {
        let png: Result<[UInt8], ChartError>
        /// What the desk must not know; never logged.
        var ending: [Message.Span] = []
        /// A key was to stand there, and there is none.
        var lacksKey = false
    }

    /// Where keys are made; `nil` where nobody sets up an authenticator.
    var keys: FactorKeys?

    func paint(_ picture: Picture) async -> Painting {
        await Task.detached { painted(picture) }.value
    }

    private func painted(_ picture: Picture) -> Painting {
        switch picture {
        case .equity(let equity):
            return Painting(png: Self.png { () throws(ChartError) in try EquityChart(equity).png() })
        case .candles(let candles):
            return Painting(png: Self.png { () throws(ChartError) in try CandleChart(candles).png() })
        case .calendar(let calendar):
            return Painting(png: Self.png { () throws(ChartError) in try CalendarChart(calendar).png() })
        case .key(let user, let offer): return painted(keyOf: user, offer)
        }
    }

    private func painted(keyOf user: UserID, _ offer: Int64) -> Painting {
        do throws(FileError) {
            guard let key = try keys?.key(of: user, offer: offer) else {
                return Painting(png: .failure(.notDrawn("there are no keys here")), lacksKey: true)
            }
            let shown = KeyOffer(key, of: user)
            return Painting(
                png: Self.png { () throws(ChartError) in try QRCode(shown.address).png() }, ending: shown.lines)
        } catch {
            return Painting(png: .failure(.notDrawn("\(error)")), lacksKey: true)
        }
    }

    private static func png(_ draw: () throws(ChartError) -> [UInt8]) -> Result<[UInt8], ChartError> {
        do throws(ChartError) {
            return .success(try draw())
        } catch {
            return .failure(error)
        }
    }
}
