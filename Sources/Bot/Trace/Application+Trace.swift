import Commands
import Desk
import Domain
import Engine
import Scheduler

extension Application {
    /// The recording of this run's inputs; `nil` where the settings want none.
    ///
    /// - Parameters:
    ///   - desk: as it is before its first decision.
    ///   - factsBefore: the number of the journal's last fact.
    ///   - now: when the run begins.
    func makeTrace(_ desk: Desk, factsBefore: Int64, at now: Moment) -> InputTrace? {
        let settings = setup.configuration.record
        guard settings.isOn else { return nil }
        let writer = TraceWriter(
            traceHeader(desk, factsBefore: factsBefore, at: now), in: TraceFolder(in: stage.folder),
            settings.limits, zone: setup.zone)
        return InputTrace(writer, log: log)
    }

    func traceHeader(_ desk: Desk, factsBefore: Int64, at now: Moment) -> TraceHeader {
        let terms = desk.terms
        return TraceHeader(
            run: TraceHeader.runName(at: now.wall), date: terms.zone.date(at: now.market), base: now,
            factsBefore: factsBefore, nextDispatch: desk.nextDispatch, program: terms.version, seed: terms.seed,
            fingerprint: terms.configuration, settings: terms.settings, mode: terms.mode,
            chat: terms.access.chat, roles: terms.access.roles, zone: terms.zone.name,
            instruments: desk.engine.instruments.all.map(\.id))
    }
}
