import Domain

extension Fact.Event {
    /// A constant name for the log.
    var name: String {
        switch self {
        case .started: "started"
        case .stopped: "stopped"
        case .deposited: "deposited"
        case .transferred: "transferred"
        case .equityMarked: "equityMarked"
        case .heard: "heard"
        case .ordered: "ordered"
        case .orderChanged: "orderChanged"
        case .killed: "killed"
        case .rearmed: "rearmed"
        case .paused: "paused"
        case .resumed: "resumed"
        case .dayStarted: "dayStarted"
        case .dayLossReached: "dayLossReached"
        case .reconciled: "reconciled"
        case .drifted: "drifted"
        case .ran: "ran"
        case .announced: "announced"
        case .asked: "asked"
        case .settled: "settled"
        case .chatLost: "chatLost"
        case .chatFound: "chatFound"
        case .clockStepped: "clockStepped"
        }
    }

    /// How much an operator cares.
    var level: Log.Level {
        switch self {
        case .heard, .ran, .announced, .asked, .settled, .equityMarked: .debug
        case .dayStarted, .reconciled, .deposited, .ordered: .info
        case .orderChanged(_, .acknowledged), .orderChanged(_, .cancelRequested), .orderChanged(_, .cancelled):
            .info
        case .started, .stopped, .orderChanged, .killed, .rearmed, .paused, .resumed, .chatFound,
            .transferred:
            .notice
        case .dayLossReached, .drifted, .chatLost, .clockStepped: .warning
        }
    }
}
