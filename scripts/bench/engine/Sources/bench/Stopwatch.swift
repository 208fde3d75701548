/// Runs `body` once to warm up and five times more, and gives the median in nanoseconds.
func medianNanoseconds(_ body: () -> Void) -> Double {
    body()
    let times = (0..<5).map { _ in
        let elapsed = ContinuousClock().measure(body).components
        return Double(elapsed.seconds) * 1e9 + Double(elapsed.attoseconds) / 1e9
    }
    return times.sorted()[2]
}
