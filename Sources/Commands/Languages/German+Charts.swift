extension German {
    static let charts: KeyValuePairs<String, String> = [
        // The grammar
        "candles and trades, drawn": "Kerzen und Trades, gezeichnet",
        "the account's worth, drawn": "Kontowert, gezeichnet",
        "timeframe": "Zeiteinheit",
        "records as a file": "Daten als Datei",
        "year or format": "Jahr oder Format",
        "a year such as 2026, csv or json": "ein Jahr wie 2026, csv oder json",
        // ExportCard
        "From the journal.": "Aus dem Journal.",
        "Times are UTC, money in {1}.": "Zeiten in UTC, Beträge in {1}.",
        "First in, first out: what was opened first is closed first.":
            "First in, first out: Was zuerst geöffnet wurde, wird zuerst geschlossen.",
        "Times go by the account's clock, money is in {1}.":
            "Zeiten nach der Uhr des Kontos, Beträge in {1}.",
        "Tax lots": "Steuerposten",
        "Monthly report": "Monatsbericht",
        "As PDF": "Als PDF",
        "a month such as 2026-05": "ein Monat wie 2026-05",
        "\n⚠️ The journal could not be read. The log says why.":
            "\n⚠️ Das Journal war nicht lesbar. Warum, steht im Log.",
        "Fills": "Ausführungen",
        "Changes of the balance": "Änderungen des Saldos",
        // MonthStatement
        "Monthly report of {1} · {2} · money in {3} · times in {4}":
            "Monatsbericht von {1} · {2} · Beträge in {3} · Zeiten in {4}",
        "Result of closed trades": "Ergebnis geschlossener Trades",
        "Day by day": "Tag für Tag",
        "and {1} more: /export trades {2}": "und {1} weitere: /export trades {2}",
        "Made from the journal up to fact {1}": "Aus dem Journal bis zum Eintrag {1}",
        "Expectancy": "Erwartungswert",
        "Balance before": "Saldo davor",
        "Balance after": "Saldo danach",
        "Paid in and out": "Ein- und Auszahlungen",
        "Fees, financing": "Gebühren, Finanzierung",
        "No.": "Nr.",
        "side": "Seite",
        "quantity": "Menge",
        "by": "durch",
        // ChartCard
        "{1}, the last one until {2}": "{1}, die letzte bis {2}",
        "Open: {1} {2} from {3}": "Offen: {1} {2} ab {3}",
        "{1} in the picture: {2}": "{1} im Bild: {2}",
        "▲ long, ▼ short, ● closed": "▲ long, ▼ short, ● geschlossen",
        "No bars of {1} are kept: the strategies look at {2} and longer.":
            "{1} wird nicht aufbewahrt: Die Strategien sehen {2} und länger.",
        "There are no two bars of {1} {2} yet: try again in a while.":
            "Noch keine zwei Kerzen von {1} {2}: später noch einmal versuchen.",
        "The account's worth is known only once so far: a line needs two points.":
            "Der Wert des Kontos ist erst einmal bekannt: Eine Linie braucht zwei Punkte.",
        "last day's high": "Hoch des Vortags",
        "last day's low": "Tief des Vortags",
        "alert {1}": "Alarm {1}",
        "Equity, {1}": "Equity, {1}",
        "worst fall": "tiefster Fall",
        // EquityCard
        "Now {1}": "Jetzt {1}",
        "Since {1}: {2}": "Seit {1}: {2}",
        "Deepest fall: {1}": "Tiefster Rückgang: {1}",
        "{1} came or went: what lies before is drawn moved by it.":
            "{1} kamen oder gingen: Was davor liegt, ist darum verschoben gezeichnet.",
    ]
}
