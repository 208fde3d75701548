import Domain
import Engine
import Venues
import Wire

/// What tells the time of the market, and the world that the bot lives.
extension Crew {
    /// A rehearsal tells nobody that it is alive.
    var heartbeat: Heartbeat? {
        guard application.stage.recording == nil else { return nil }
        return application.setup.environment.secondWay.heartbeat.map { address in
            Heartbeat(
                address: address, every: application.setup.configuration.secondWay.heartbeatEvery,
                transport: transport, inbox: inbox, log: application.log)
        }
    }

    /// Prices until nobody wants them.
    func feed() async {
        let configuration = application.setup.configuration
        if let recording = application.stage.recording, let cursor {
            await ReplayFeed(
                recording: recording, instruments: configuration.instruments,
                timeframes: configuration.chartedTimeframes,
                cursor: cursor, venue: venue, inbox: inbox, journal: journal, log: application.log
            ).run()
        } else {
            await liveFeed.run()
        }
    }

    var liveFeed: LiveFeed {
        let configuration = application.setup.configuration
        var feed = LiveFeed(
            market: BinanceMarket(
                transport: transport, instruments: configuration.instruments, base: configuration.prices.baseURL
            ),
            instruments: configuration.instruments, timeframes: configuration.plan.timeframes,
            charted: configuration.chartedTimeframes, every: configuration.prices.poll, venue: venue,
            inbox: inbox, log: application.log)
        if configuration.record.keepsBars {
            feed.keep = { [journal] in try await journal.keep($0, of: $1, $2) }
        }
        return feed
    }
}
