import Domain

extension Dispatch.Kind {
    /// What it must not wait behind.
    public var urgency: Outbox.Urgency {
        switch self {
        case .answer, .view, .reply, .alarm, .liveCard: .alarm
        case .trade: .trade
        case .routine, .summary, .report: .routine
        case .liveText: .idle
        }
    }

    /// What a notice is, said as urgently as that.
    init(_ notice: NoticeKind?, _ urgency: Outbox.Urgency) {
        self =
            switch (urgency, notice) {
            case (.alarm, _): .alarm
            case (_, .scan): .summary
            case (_, .report): .report
            case (.trade, _): .trade
            case (.routine, _), (.idle, _): .routine
            }
    }
}
