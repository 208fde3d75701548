import Domain

/// When the instruments of an account can be traded: each by its venue's hours, or by the ordinary week of its class.
public struct TradingHours: Hashable, Sendable {
    public let newYork: Zone
    /// By the place of the instrument; `nil` for one that goes by the ordinary week.
    private let venues: [VenueHours?]

    /// A market and the instruments' name for it.
    public struct Market: Hashable, Sendable {
        public let name: String
        fileprivate let place: Int
        fileprivate let assetClass: Instrument.AssetClass
    }

    public init(newYork: Zone, venues: [VenueHours?] = []) {
        self.newYork = newYork
        self.venues = venues
    }

    /// - Parameter place: of the instrument among all.
    public func isOpen(_ instrument: Instrument, place: Int, at moment: Timestamp) -> Bool {
        venue(place)?.isOpen(at: moment)
            ?? MarketHours.isOpen(instrument.assetClass, at: moment, newYork: newYork)
    }

    /// - Returns: `nil` for a market that never opens or closes.
    public func nextChange(_ instrument: Instrument, place: Int, after moment: Timestamp) -> Timestamp? {
        if let venue = venue(place) { return venue.nextChange(after: moment) }
        return MarketHours.nextChange(instrument.assetClass, after: moment, newYork: newYork)
    }

    /// Whether the holidays of that day are known; the ordinary week has none.
    public func knowsHolidays(place: Int, at moment: Timestamp) -> Bool {
        venue(place).map { $0.knows($0.zone.date(at: moment)) } ?? true
    }

    /// Why it is closed, beyond the ordinary week; `nil` where that is all.
    public func holiday(place: Int, at moment: Timestamp) -> String? { venue(place)?.holiday(at: moment) }

    /// Each market once, in the order of its first instrument.
    public func markets(of instruments: [Instrument]) -> [Market] {
        var found: [Market] = []
        for (place, instrument) in instruments.enumerated() {
            let name = venue(place)?.name ?? instrument.assetClass.marketName
            if found.contains(where: { $0.name == name }) { continue }
            found.append(Market(name: name, place: place, assetClass: instrument.assetClass))
        }
        return found
    }

    public func isOpen(_ market: Market, at moment: Timestamp) -> Bool {
        venue(market.place)?.isOpen(at: moment)
            ?? MarketHours.isOpen(market.assetClass, at: moment, newYork: newYork)
    }

    public func nextChange(_ market: Market, after moment: Timestamp) -> Timestamp? {
        venue(market.place).map { $0.nextChange(after: moment) }
            ?? MarketHours.nextChange(market.assetClass, after: moment, newYork: newYork)
    }

    public func holiday(_ market: Market, at moment: Timestamp) -> String? {
        venue(market.place)?.holiday(at: moment)
    }

    private func venue(_ place: Int) -> VenueHours? { place < venues.count ? venues[place] : nil }
}

extension Instrument.AssetClass {
    /// Where no venue has a name of its own.
    fileprivate var marketName: String {
        switch self {
        case .forex: "Forex"
        case .metal: "Metals"
        case .crypto: "Crypto"
        case .equity: "Equities"
        }
    }
}
