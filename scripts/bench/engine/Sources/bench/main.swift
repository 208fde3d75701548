/// `bench NAME`: prints one figure a line, "what nanoseconds last-value"; one file for each bench.
let benches: [String: @Sendable () -> Void] = [
    "charts": benchCharts, "indicators": benchIndicators, "looks": benchLooks, "rules": benchRules,
    "scan": benchScan,
    "schedules": benchSchedules, "strategies": benchStrategies,
]

if CommandLine.arguments.count == 2, let bench = benches[CommandLine.arguments[1]] {
    bench()
} else {
    print("bench takes one of:", benches.keys.sorted().joined(separator: " "))
}
