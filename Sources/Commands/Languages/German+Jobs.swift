extension German {
    static let jobs: KeyValuePairs<String, String> = [
        // DayCards
        " all day": " den ganzen Tag",
        "closed ({1})": "geschlossen ({1})",
        "opens": "öffnet",
        "closes": "schließt",
        "Good morning, {1}": "Guten Morgen, {1}",
        "Good evening, {1}": "Guten Abend, {1}",
        "Late by {1}": "{1} zu spät",
        "Markets": "Märkte",
        "News today": "Nachrichten heute",
        "⚠️ The calendar is too old to rely on.": "⚠️ Der Kalender ist zu alt, um sich auf ihn zu verlassen.",
        "No publication is known for the rest of the day.":
            "Für den Rest des Tages ist keine Veröffentlichung bekannt.",
        "Left of the limits": "Von den Grenzen übrig",
        "{1}: {2} of {3}": "{1}: {2} von {3}",
        "No trade was closed": "Kein Trade wurde geschlossen",
        "{1} closed, {2} won": "{1} geschlossen, {2} gewonnen",
        "News until tomorrow night": "Nachrichten bis morgen Nacht",
        "No publication is known.": "Keine Veröffentlichung bekannt.",
        "Held overnight": "Über Nacht gehalten",
        "Nothing": "Nichts",
        "⚠️ no live stop": "⚠️ kein Stopp beim Handelsplatz",
        "No entries there meanwhile. Stops stay in place.":
            "Dort solange keine Einstiege. Stopps bleiben bestehen.",
        // Notices+Jobs
        "⚠️ The {1} failed": "⚠️ Fehlgeschlagen: {1}",
        "# time": "#-mal",
        "# times": "#-mal",
        "Tried {1}. Trading is not touched by it.": "{1} versucht. Der Handel ist davon nicht berührt.",
        "Next regular time: {1}": "Nächster regulärer Termin: {1}",
        "It has no further time.": "Kein weiterer Termin.",
        "Run now": "Jetzt ausführen",
        "Jobs": "Aufgaben",
        "Backup made": "Sicherung erstellt",
        "{1} facts, {2}, checked.": "{1} Fakten, {2}, geprüft.",
        "# copy": "# Kopie",
        "# copies": "# Kopien",
        "{1} kept.": "{1} aufbewahrt.",
        "The newest backup can be restored": "Die neueste Sicherung lässt sich wiederherstellen",
        "Made {1}, opened as a copy.": "Vom {1}, als Kopie geöffnet.",
        "{1} facts: the chain and every table are whole.":
            "{1} Fakten: Kette und alle Tabellen sind unversehrt.",
        "⚠️ The settings file has changed": "⚠️ Die Einstellungsdatei wurde geändert",
        "Self-check: all is well": "Selbstprüfung: alles in Ordnung",
        "{1} facts: the chain of the journal is whole.": "{1} Fakten: Die Kette des Journals ist unversehrt.",
        "The file can be read, and holds from the next start on.":
            "Die Datei ist lesbar und gilt ab dem nächsten Start.",
        "The settings are as they were.": "Die Einstellungen sind unverändert.",
        "⚠️ The disk is nearly full": "⚠️ Die Platte ist fast voll",
        "Room on the disk": "Platz auf der Platte",
        "{1}% used, {2} free.": "{1}% belegt, {2} frei.",
        "# old backup": "# alte Sicherung",
        "# old backups": "# alte Sicherungen",
        "{1} removed to make room.": "{1} entfernt, um Platz zu schaffen.",
        "A full disk stops the bot: it does nothing that it cannot remember.":
            "Eine volle Platte hält den Bot an: Er tut nichts, was er sich nicht merken kann.",
        "The age of the secrets is not known": "Das Alter der Zugangsdaten ist nicht bekannt",
        "They come from the environment, and not from a file.":
            "Sie kommen aus der Umgebung, nicht aus einer Datei.",
        "🔑 The secrets are due for renewal": "🔑 Die Zugangsdaten sollten erneuert werden",
        "The secrets are young enough": "Die Zugangsdaten sind jung genug",
        "The file with the secrets was last changed {1} ago.":
            "Die Datei mit den Zugangsdaten: zuletzt geändert vor {1}.",
        "Renew the bot's token with @BotFather, put it into .env, and restart.":
            "Das Token des Bots bei @BotFather erneuern, in .env eintragen und neu starten.",
        // JobsCard
        "last {1}": "zuletzt {1}",
        "never ran": "lief noch nie",
        "runs now": "läuft jetzt",
        "again at {1}": "erneut um {1}",
        "next {1}": "nächster Lauf {1}",
        "Missed times: the latest is run, late": "Verpasste Termine: der letzte wird nachgeholt",
        "Missed times: each is run, late": "Verpasste Termine: jeder wird nachgeholt",
        "Missed times: let go": "Verpasste Termine: entfallen",
        "calendar fetch": "Abruf des Kalenders",
        "check of the venue's book": "Abgleich mit dem Handelsplatz",
        "blackout warnings": "Warnungen vor Nachrichten",
        "start of the trading day": "Beginn des Handelstags",
        "by the calendar": "nach dem Kalender",
        "/jobs NAME shows one, /jobs at NAME HH:MM moves it.":
            "/jobs NAME zeigt eine, /jobs at NAME HH:MM verlegt sie.",
        "Runs now, because you asked.": "Läuft jetzt, auf Wunsch.",
        "Paused. What falls due meanwhile is let go.": "Pausiert. Was inzwischen fällig wird, entfällt.",
        "Runs again, from its next time on.": "Läuft wieder, ab dem nächsten Termin.",
        "Its time was changed.": "Die Zeit wurde geändert.",
        "It is running already: nothing was started.": "Läuft schon: nichts gestartet.",
        "It comes every so many minutes and has no time of day: nothing was changed.":
            "Kommt alle so viele Minuten und hat keine Tageszeit: nichts geändert.",
        "When: {1}": "Wann: {1}",
        " (set in the chat)": " (im Chat gesetzt)",
        "Last failure: {1}": "Letzter Fehler: {1}",
        "{1} let go since the last run": "{1} entfallen seit dem letzten Lauf",
        "Resume it": "Fortsetzen",
        "Pause it": "Pausieren",
        "All jobs": "Alle Aufgaben",
        // JobWords
        "scan summary": "Scan-Übersicht",
        "morning brief": "Morgenbericht",
        "evening report": "Abendbericht",
        "weekly report": "Wochenbericht",
        "monthly report": "Monatsbericht",
        "market hours": "Börsenzeiten",
        "backup": "Sicherung",
        "restore drill": "Wiederherstellungsprobe",
        "self-check": "Selbstprüfung",
        "disk guard": "Plattenwächter",
        "key age": "Alter der Zugangsdaten",
        "What the scans since the last one came to": "Was die Scans seit der letzten ergaben",
        "Sessions and news of the day, what is held, what the limits leave":
            "Sitzungen und Nachrichten des Tages, was gehalten wird, was die Grenzen lassen",
        "The day so far, what stays open, the news of tomorrow":
            "Der Tag bisher, was offen bleibt, die Nachrichten von morgen",
        "The day in numbers": "Der Tag in Zahlen",
        "The last weeks in numbers": "Die letzten Wochen in Zahlen",
        "The last months in numbers": "Die letzten Monate in Zahlen",
        "Markets that open and close": "Märkte, die öffnen und schließen",
        "A checked copy of the journal and of the paper venue's book":
            "Eine geprüfte Kopie des Journals und des Buchs des Papier-Handelsplatzes",
        "The newest backup, opened as a copy and checked whole":
            "Die neueste Sicherung, als Kopie geöffnet und ganz geprüft",
        "The journal's chain and the settings, checked again":
            "Die Kette des Journals und die Einstellungen, neu geprüft",
        "A reminder to renew the secrets after {1} days":
            "Eine Erinnerung, die Zugangsdaten nach {1} Tagen zu erneuern",
        "price archive": "Kursarchiv",
        "Recorded prices, moved to where backtests find them":
            "Aufgezeichnete Kurse, dorthin verschoben, wo Backtests sie finden",
        "No recorded prices to archive": "Keine aufgezeichneten Kurse zu archivieren",
        "Recorded prices archived": "Aufgezeichnete Kurse archiviert",
        "{1} of {2}, copied, counted and moved.": "{1} von {2}, kopiert, gezählt und verschoben.",
        "deskbot backtest finds them in the stored prices.":
            "deskbot backtest findet sie in den gespeicherten Kursen.",
        "{1} bars of {2} are stored otherwise than they were recorded.":
            "{1} Kerzen von {2} sind anders gespeichert, als sie aufgezeichnet wurden.",
        "Nothing of {1} is stored.": "Von {1} ist nichts gespeichert.",
        "The bars of {1} changed while they were copied.":
            "Die Kerzen von {1} änderten sich, während sie kopiert wurden.",
        "fire drill": "Feuerübung",
        "Every promise, tried in simulated days full of faults under the settings":
            "Jedes Versprechen, erprobt an simulierten Tagen voller Fehler unter den Einstellungen",
        "Fire drill: every promise was kept": "Feuerübung: Jedes Versprechen wurde gehalten",
        "⚠️ Fire drill: {1} of {2} promises were broken":
            "⚠️ Feuerübung: {1} von {2} Versprechen wurden gebrochen",
        "# simulated day": "# simulierter Tag",
        "# simulated days": "# simulierte Tage",
        "{1} full of faults under these settings, {2} steps.":
            "{1} voller Fehler unter diesen Einstellungen, {2} Schritte.",
        "Nothing was lost, nothing happened twice, a kill held.":
            "Nichts ging verloren, nichts geschah doppelt, ein /kill hielt.",
        "On the host deskbot prove says which, and where. Trading goes on.":
            "Auf dem Rechner sagt deskbot prove, welche und wo. Der Handel geht weiter.",
        // Why one failed
        "The bot was stopped in the middle of it.": "Der Bot wurde mittendrin angehalten.",
        "It took longer than {1} minutes.": "Es hat länger als {1} Minuten gedauert.",
        "There is no backup in {1}: the job backup makes one.":
            "In {1} liegt keine Sicherung: Die Aufgabe backup erstellt eine.",
        "{1}: {2} of {3} facts could be read.": "{1}: {2} von {3} Fakten waren lesbar.",
        // The command
        "what runs by the clock: when, and how it went": "was nach der Uhr läuft: wann, und wie es ging",
        "a time such as 07:30, or {1}": "eine Zeit wie 07:30, oder {1}",
        "HH:MM": "HH:MM",
        "the holidays of this year are not in the file of its venue":
            "die Feiertage dieses Jahres stehen nicht in der Datei des Handelsplatzes",
    ]
}
