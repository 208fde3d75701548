import Domain

extension Fact.Event {
    /// A constant name for the log.
    var name: String {
        switch self {
        case .started: "started"
        case .configured: "configured"
        case .stopped: "stopped"
        case .deposited: "deposited"
        case .transferred: "transferred"
        case .heard: "heard"
        case .ordered: "ordered"
        case .orderChanged: "orderChanged"
        case .cared: "cared"
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
        case .calendarChanged: "calendar"
        case .newsPlanned: "newsPlanned"
        case .asked: "asked"
        case .settled: "settled"
        case .chatLost: "chatLost"
        case .chatFound: "chatFound"
        case .clockStepped: "clockStepped"
        case .alertSet: "alertSet"
        case .alertEnded: "alertEnded"
        case .noticeSet: "noticeSet"
        case .thresholdSet: "thresholdSet"
        case .quietHoursSet: "quietHoursSet"
        case .liveCardSet: "liveCardSet"
        case .alarmRaised: "alarmRaised"
        case .alarmChanged: "alarmChanged"
        case .lossLimitReached: "lossLimitReached"
        case .equityPeaked: "equityPeaked"
        case .peakReset: "peakReset"
        case .symbolLocked: "symbolLocked"
        case .symbolRearmed: "symbolRearmed"
        case .overridden: "overridden"
        case .overrideUsed: "overrideUsed"
        case .overrideEnded: "overrideEnded"
        case .settingChanged: "settingChanged"
        case .tradeNoted: "tradeNoted"
        case .excursion: "excursion"
        case .invited: "invited"
        case .inviteUsed: "inviteUsed"
        case .memberSet: "memberSet"
        case .lockedOut: "lockedOut"
        case .groupMigrated: "groupMigrated"
        case .factor: "factor"
        case .languageChosen: "languageChosen"
        case .job: "job"
        }
    }

    /// How much an operator cares.
    var level: Log.Level {
        switch self {
        case .heard, .ran, .announced, .asked, .settled, .equityPeaked, .cared, .excursion: .debug
        case .job(_, let event): event.isFailure ? .warning : .debug
        case .configured, .dayStarted, .reconciled, .deposited, .ordered, .alertSet, .alertEnded, .noticeSet,
            .thresholdSet, .quietHoursSet, .tradeNoted, .liveCardSet, .alarmChanged, .calendarChanged,
            .factor(_, .passed),
            .languageChosen:
            .info
        case .orderChanged(_, .acknowledged), .orderChanged(_, .cancelRequested), .orderChanged(_, .cancelled),
            .orderChanged(_, .amendRequested), .orderChanged(_, .amended):
            .info
        case .started, .stopped, .orderChanged, .killed, .rearmed, .paused, .resumed, .chatFound, .peakReset,
            .symbolRearmed, .overrideEnded, .transferred, .settingChanged, .newsPlanned, .invited, .inviteUsed,
            .memberSet,
            .factor(_, .enrolled), .factor(_, .removed):
            .notice
        case .dayLossReached, .lossLimitReached, .symbolLocked, .overridden, .overrideUsed, .drifted, .chatLost,
            .clockStepped, .alarmRaised, .lockedOut, .groupMigrated, .factor(_, .failed), .factor(_, .locked):
            .warning
        }
    }
}
