extension German {
    static let reports: KeyValuePairs<String, String> = [
        // ReportDetails
        "{1}, the rest": "{1}, das Weitere",
        "Balance {1}": "Saldo {1}",
        "Slippage {1} over {2}": "Slippage {1}, {2}",
        "Limits used": "Grenzen ausgeschöpft",
        "{1} of {2}{#a limit}": "{1} von {2}",
        // PeriodDetails
        "Asia": "Asien",
        "London": "London",
        "New York": "New York",
        "late": "spät",
        "{1}, {2} won, {3}": "{1}, {2} gewonnen, {3}",
        "Expectancy {1}, {2} a trade": "Erwartung {1}, {2} je Trade",
        "Symbol": "Symbol",
        "Session": "Sitzung",
        "{1}, taken apart": "{1}, aufgeschlüsselt",
        "Week of {1}, taken apart": "Woche vom {1}, aufgeschlüsselt",
        "On average {1} R against (MAE) and {2} R ahead (MFE)":
            "Im Mittel {1} R dagegen (MAE) und {2} R voraus (MFE)",
        "Grades": "Noten",
        "No rule was broken": "Keine Regel gebrochen",
        "Rules broken: {1}": "Regeln gebrochen: {1}",
        "Trade": "Trade",
        "result": "Ergebnis",
        "entry/exit": "Ein/Aus",
        "lost more than risked": "mehr verloren als riskiert",
        "without a live stop": "ohne Stopp beim Handelsplatz",
        "closed for lack of margin": "mangels Margin geschlossen",
        "closed by hand": "von Hand geschlossen",
        "Stats": "Statistik",
        "Last {1}": "Letzte {1}",
    ]
}
