import Desk
import Domain
import Engine
import Persistence
import Telegram
import Venues
import Wire

/// Everybody who waits, for one run: poller, courier, broker, alarm, feed, calendar and the loop.
struct Crew: Sendable {
    let application: Application
    let inbox: Inbox
    let journal: Journal
    let cursor: Timestamp?
    private let memory: Memory
    let venue: any PaperTrading
    let poller: Poller
    private let courier: Courier
    private let broker: Broker
    private let alarm: Alarm
    let calendar: CalendarSource
    private let archive: Archive
    private let hindsight: Hindsight
    private let introduction: Introduction
    private let relaying: Relaying
    private let menus: Menus
    private let jobs: HostJobs
    let transport: any HTTPTransport
    private let executor: LoopExecutor
    private let keys: FactorKeys
    /// Where inputs are recorded.
    var trace: InputTrace?

    /// - Parameter executor: everybody's, so that what one hands to another wakes no thread.
    init(
        application: Application, inbox: Inbox, journal: Journal, venue: any PaperTrading, cursor: Timestamp?,
        memory: Memory, transport: any HTTPTransport, executor: LoopExecutor, keys: FactorKeys
    ) {
        let stage = application.stage
        let log = application.log
        let telegram = application.setup.configuration.telegram
        self.transport = transport
        self.executor = executor
        self.keys = keys
        let client = TelegramClient(transport: transport, base: stage.apiBaseURL, token: stage.token)
        self.application = application
        self.inbox = inbox
        self.journal = journal
        self.venue = venue
        self.cursor = cursor
        self.memory = memory
        poller = Poller(
            client: client, inbox: inbox, log: log, wait: telegram.pollTimeout, sentry: CodeSentry(keys: keys))
        courier = Courier(
            client: client, inbox: inbox, crash: application.crash, log: log, pause: telegram.sending.perChat,
            painter: Painter(keys: keys), head: { [journal] in await journal.head },
            exporter: application.exporter)
        broker = Broker(venue: venue, inbox: inbox, crash: application.crash, log: log)
        alarm = Alarm(inbox: inbox)
        let origin: CalendarSource.Origin =
            stage.recording.map { .recorded($0.calendar?.events ?? []) }
            ?? .feed(transport, urls: application.setup.configuration.news.urls)
        // A recording has its own time, which no file of today goes by.
        calendar = CalendarSource(
            origin: origin, files: stage.recording == nil ? application.setup.configuration.news.files : [],
            inbox: inbox, journal: journal, log: log)
        archive = Archive(inbox: inbox, log: log) { question throws(StoreError) in
            try await journal.looks(at: question)
        }
        hindsight = Hindsight(application.setup, inbox: inbox, log: log)
        introduction = Introduction(
            client: client, inbox: inbox, log: log, language: application.setup.configuration.telegram.language)
        relaying = Relaying(
            application.setup.environment.secondWay,
            account: application.setup.configuration.account.name.value, transport: transport, inbox: inbox,
            log: log)
        menus = Menus(client: client, log: log)
        jobs = HostJobs(
            application.setup.hostWork(stage.folder),
            archive: application.setup.barArchive(stage.folder), inbox: inbox, crash: application.crash,
            log: log,
            forget: { moved in try await journal.forget(moved) })
    }

    /// What a member's work ended with.
    private enum End: Sendable {
        case signal(Int32)
        case failed(Failure)
        case done
    }

    /// - Parameter hangUp: ends every request that is still under way.
    /// - Returns: what ended the run, `nil` after an orderly stop.
    func run(_ desk: Desk, hangUp: () -> Void) async -> Failure? {
        await withTaskExecutorPreference(executor) { await work(desk, hangUp: hangUp) }
    }

    private func work(_ desk: Desk, hangUp: () -> Void) async -> Failure? {
        let isIdle = memory.ledger.positions.isEmpty && memory.ledger.openOrders.isEmpty
        return await withTaskGroup(of: End.self) { group in
            let loop = Task(executorPreference: executor) { await self.loop(desk) }
            let sender = Task(executorPreference: executor) { await courier.run() }
            group.addTask { await loop.value }
            group.addTask { .signal(await Signals.stop()) }
            group.addTask {
                await Usage.tell(application.log)
                return .done
            }
            group.addTask {
                await poller.run()
                return .done
            }
            group.addTask { await introduce(mayGiveUp: isIdle) }
            group.addTask {
                await broker.run()
                return .done
            }
            group.addTask {
                await venue.run()
                return .done
            }
            group.addTask {
                await alarm.run()
                return .done
            }
            group.addTask {
                await calendar.run(cached: memory.calendar)
                return .done
            }
            group.addTask {
                await archive.run()
                return .done
            }
            group.addTask {
                await relaying.run()
                return .done
            }
            group.addTask {
                await heartbeat?.run()
                return .done
            }
            group.addTask {
                await menus.run()
                return .done
            }
            group.addTask {
                await hindsight.run()
                return .done
            }
            group.addTask {
                await jobs.run()
                return .done
            }
            group.addTask {
                await feed()
                return .done
            }
            group.addTask { await flush() }
            let failure = await firstEnd(of: &group)
            await stop(&group, loop, orderly: failure == nil)
            hangUp()
            await sender.value
            return failure
        }
    }

    private func firstEnd(of group: inout TaskGroup<End>) async -> Failure? {
        while let end = await group.next() {
            switch end {
            case .signal(let number):
                application.log(.notice, "stopping", ["signal": number])
                return nil
            case .failed(let failure): return failure
            case .done: continue
            }
        }
        return nil
    }

    /// The order in which it ends: no more commands, then what is waiting, then the messages, then the rest.
    private func stop(_ group: inout TaskGroup<End>, _ loop: Task<End, Never>, orderly: Bool) async {
        if orderly {
            inbox.post(.stopping)
            await emptyOutbox()
        }
        inbox.close()
        _ = await loop.value
        courier.finish()
        broker.finish()
        alarm.finish()
        calendar.finish()
        archive.finish()
        relaying.finish()
        menus.finish()
        hindsight.finish()
        jobs.finish()
        journal.unwrittenSignal.close()
        group.cancelAll()
        for await _ in group {}
    }

    /// Gives messages on their way a few seconds.
    private func emptyOutbox() async {
        let deadline = WallClock.uptime() + Application.farewell
        while WallClock.uptime() < deadline, inbox.undelivered > 0 {
            try? await Task.sleep(for: .milliseconds(20))
        }
    }

    private func loop(_ desk: Desk) async -> End {
        let mainloop = Mainloop(journal: journal, log: application.log, trace: trace) { action in
            start(action)
        }
        do throws(StoreError) {
            try await mainloop.run(desk, from: inbox)
            return .done
        } catch {
            return .failed(Failure(error))
        }
    }

    private func start(_ action: Desk.Action) {
        switch action {
        case .submit(let approved): broker.submit(approved.ticket)
        case .cancel(let order): broker.cancel(order)
        case .amend(let approved): broker.amend(approved.order, to: approved.terms)
        case .askVenue(let orders): broker.ask(orders)
        case .dispatch(let dispatch): courier.send(dispatch)
        case .showMenu(let menu): menus.show(menu)
        case .fetchCalendar: calendar.fetch()
        case .lookUp(let question): archive.read(question)
        case .lookBack(let question): hindsight.look(question)
        case .readLog(let question): inbox.post(.logRead(question, application.log.memory?.all ?? []))
        case .wake(let market, let wall): alarm.set(market: market, wall: wall)
        case .relay(let relay): relaying.send(relay)
        case .forgetKey(let user): forgetKey(of: user)
        case .work(let run): jobs.start(run)
        }
    }

    private func forgetKey(of user: UserID) {
        do throws(FileError) {
            try keys.forget(user)
        } catch {
            application.log(.warning, "factor.key", ["user": user, "why": error])
        }
    }

    private func introduce(mayGiveUp: Bool) async -> End {
        do throws(Failure) {
            try await introduction.run(mayGiveUp: mayGiveUp)
            return .done
        } catch {
            return .failed(error)
        }
    }

    /// Writes proofs of delivery and marks once they have waited a second; first, after the start, makes room.
    private func flush() async -> End {
        try? await Task.sleep(for: .seconds(1))
        await journal.makeRoom()
        while await journal.unwrittenSignal.next() != nil {
            try? await Task.sleep(for: .seconds(1))
            do throws(StoreError) {
                try await journal.flush(at: inbox.clocks.now)
            } catch {
                return .failed(Failure(error))
            }
        }
        return .done
    }
}
