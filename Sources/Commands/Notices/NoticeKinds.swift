import Domain

// Which notices belong together, so that a reader may want them silent or not at all. What is urgent is always
// said, whatever its kind; see ``Outbox/Urgency/alarm``.

extension Notices.EntryFilled {
    public var notice: NoticeKind? { .entry }
    public var weight: Fixed? { risk.magnitude }
}
extension Notices.ExitFilled {
    public var notice: NoticeKind? { .exit }
    /// A part has no result yet.
    public var weight: Fixed? { result?.magnitude }
}
extension Notices.Fell { public var notice: NoticeKind? { .drawdown } }
extension Notices.StopMoved { public var notice: NoticeKind? { .stop } }
extension Notices.StopNotMoved { public var notice: NoticeKind? { .stop } }
extension Notices.PartTooSmall { public var notice: NoticeKind? { .stop } }
extension Notices.OrderRejected { public var notice: NoticeKind? { .order } }
extension Notices.OrderLost { public var notice: NoticeKind? { .order } }
extension Notices.LossLimitReached { public var notice: NoticeKind? { .gate } }
extension Notices.DayLossReached { public var notice: NoticeKind? { .gate } }
extension Notices.SymbolHeld { public var notice: NoticeKind? { .gate } }
extension Notices.OverrideEnded { public var notice: NoticeKind? { .gate } }
extension Notices.PropClosing { public var notice: NoticeKind? { .gate } }
extension Notices.Blackout { public var notice: NoticeKind? { .news } }
extension Notices.CalendarStale { public var notice: NoticeKind? { .news } }
extension Notices.CalendarChanged { public var notice: NoticeKind? { .news } }
extension Notices.CalendarFileFaults { public var notice: NoticeKind? { .news } }
extension Notices.ScanSummary { public var notice: NoticeKind? { .scan } }
extension ReportCard { public var notice: NoticeKind? { .report } }
extension GateBill { public var notice: NoticeKind? { .report } }
extension Notices.ChatFound { public var notice: NoticeKind? { .system } }
extension Notices.StrangersCounted { public var notice: NoticeKind? { .system } }
extension Notices.ClockStepped { public var notice: NoticeKind? { .system } }
extension Notices.DriftEnded { public var notice: NoticeKind? { .system } }
extension Notices.RecordingEnded { public var notice: NoticeKind? { .system } }
