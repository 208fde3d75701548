import Domain
import Engine
import Matching
import Scheduler

/// When the paper venue warns of lacking margin, and when it closes: equity in per cent of what is used.
struct MarginLevels: Hashable, Sendable {
    let callPercent: Fixed
    let stopOutPercent: Fixed

    init(_ section: inout SettingsSection, _ faults: inout SettingsFaults) {
        let levels = Fixed.zero...PaperMargin.levelMaximum
        callPercent = section.fixed("marginCallPercent", default: "100", levels, &faults)
        let stopOut = section.fixed("stopOutPercent", default: "50", levels, &faults)
        if stopOut > callPercent {
            faults.add(
                section.file, line: section.line(of: "stopOutPercent") ?? section.line(of: "marginCallPercent"),
                "paper.stopOutPercent: must not be above paper.marginCallPercent (\(callPercent)), was \(stopOut)"
            )
        }
        stopOutPercent = min(stopOut, callPercent)
    }
}

extension Configuration {
    /// How the paper venue fills, what holding costs there, and what the account may carry.
    ///
    /// What no instrument asks for is left out, and costs nothing.
    func paperTerms(_ newYork: Zone) -> PaperTerms {
        let isFinanced = instruments.all.contains { $0.financing != nil }
        let isBound = instruments.all.contains { $0.leverage != nil }
        guard isFinanced || isBound else { return paper }
        let conversion = Conversion(
            accountCurrency: account.startingBalance.currency, parity: account.parity)
        return paper.with(
            financing: isFinanced ? FinancingClock(newYork: newYork) : nil,
            margin: isBound
                ? PaperMargin(
                    balance: account.startingBalance.amount, conversion: conversion,
                    callPercent: margin.callPercent, stopOutPercent: margin.stopOutPercent) : nil)
    }
}
