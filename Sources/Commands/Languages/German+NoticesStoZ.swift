extension German {
    static let noticesStoZ: KeyValuePairs<String, String> = [
        "Scans of the last {1}": "Scans, Zeitraum {1}",
        "# scan": "# Scan",
        "# scans": "# Scans",
        "# instrument": "# Instrument",
        "# instruments": "# Instrumente",
        "{1} of {2}{#scans}": "{1}, {2}",
        "No entry": "Kein Einstieg",
        "Entered {1}": "Einstieg in {1}",
        "{1} said no {2}×": "{1} sagte {2}× nein",
        "The recording has ended": "Die Aufnahme ist zu Ende",
        "No prices follow, so nothing is opened or closed any more.":
            "Es folgen keine Kurse, also wird nichts mehr eröffnet oder geschlossen.",
        "Still open: {1}.": "Noch offen: {1}.",
        "/report shows the day. A restart with another recording goes on.":
            "/report zeigt den Tag. Ein Neustart mit einer anderen Aufnahme geht weiter.",
        "⚠️ The news calendar is too old": "⚠️ Der News-Kalender ist zu alt",
        "Fetched {1} ago.": "Vor {1} geholt.",
        "It was never fetched.": "Er wurde nie geholt.",
        "No entries until a fresh one is there. Stops stay in place.":
            "Keine Einstiege, bis ein frischer da ist. Stopps bleiben.",
        "The bot goes by the usual times of the big publications, and may miss a moved one.":
            "Der Bot geht nach den üblichen Zeiten der großen Veröffentlichungen und kann eine verschobene verpassen.",
        "The bot keeps trying to fetch it.": "Der Bot versucht weiter, ihn zu holen.",
        " at once": " auf einmal",
        "# notice": "# Meldung",
        "# notices": "# Meldungen",
        "⏳ # message was delayed by {1}": "⏳ # Nachricht kam {1} zu spät",
        "⏳ # messages were delayed by up to {1}": "⏳ # Nachrichten kamen bis zu {1} zu spät",
        "The settings file wins": "Die Einstellungsdatei gewinnt",
        "It was changed since these were set from the chat, so it holds again:":
            "Sie wurde geändert, seit dies aus dem Chat gesetzt wurde, und gilt wieder:",
        "now {1} as in the file": "jetzt {1} wie in der Datei",
        "{1}: {2} from the chat, ": "{1}: {2} aus dem Chat, ",
        "which the file no longer has": "in der Datei nicht mehr vorhanden",
        "Are you there?": "Noch da?",
        "No word from you since {1}.": "Kein Wort seit {1}.",
        "In {1} I {2}.": "In {1} {2}.",
        "Any command or button tells me that you are there.":
            "Jeder Befehl oder Knopf zeigt, dass jemand da ist.",
        "⏸ No word from you for {1}": "⏸ Kein Wort seit {1}",
        "As you set it (operator.silenceHours), there are no new entries now.":
            "Wie eingestellt (operator.silenceHours), gibt es jetzt keine neuen Einstiege.",
        "{1}: stops and targets stay in place.": "{1}: Stopps und Ziele bleiben.",
        "{1}: half of each is being closed; stops stay in place.":
            "{1}: je die Hälfte wird geschlossen; Stopps bleiben.",
        "{1}: all is being closed.": "{1}: alles wird geschlossen.",
        "/resume trades again.": "/resume handelt wieder.",
        "⚠️ Telegram is out of reach since {1}": "⚠️ Telegram ist nicht erreichbar seit {1}",
        "Commands do not reach the bot; it goes on by its rules.":
            "Befehle erreichen den Bot nicht; er macht nach seinen Regeln weiter.",
        "Nothing is open": "Nichts ist offen",
        "{1}; entries are allowed. To stop it: end the program on its host.":
            "{1}; Einstiege sind erlaubt. Zum Stoppen: das Programm auf seinem Host beenden.",
        "{1}; entries are paused.": "{1}; Einstiege pausieren.",
        "{1}; it is halted by /kill.": "{1}; angehalten durch /kill.",
        "Alarms come this way until the chat is back.":
            "Alarme kommen auf diesem Weg, bis der Chat wieder da ist.",
        "pause entries, and close half of what is open":
            "pausiere ich Einstiege und schließe die Hälfte von allem, was offen ist",
        "pause entries, and close what is open": "pausiere ich Einstiege und schließe, was offen ist",
        "pause entries": "pausiere ich Einstiege",
        "Deskbot {1} started": "Deskbot {1} gestartet",
        "Deskbot {1} is back": "Deskbot {1} ist wieder da",
        ", after a crash": ", nach einem Absturz",
        "Away for {1}{2}.": "Weg für {1}{2}.",
        "no positions": "keine Positionen",
        "Open: {1}": "Offen: {1}",
        "Orders under way: {1}": "Aufträge unterwegs: {1}",
        "Missed meanwhile, run now: {1}": "Inzwischen verpasst, läuft jetzt: {1}",
        "Venue check: both books agree.": "Abgleich: beide Bücher stimmen.",
        "⚠️ Venue check: the books differ. No entries until they agree.":
            "⚠️ Abgleich: die Bücher weichen ab. Keine Einstiege, bis sie stimmen.",
        "Venue check runs. No entries until both books agree.":
            "Abgleich läuft. Keine Einstiege, bis beide Bücher stimmen.",
        "# older command was not run": "# älterer Befehl nicht ausgeführt",
        "# older commands were not run": "# ältere Befehle nicht ausgeführt",
        "/{1}, {2} old": "/{1}, {2} alt",
        "They waited too long to be safe or useful. Send again what you still want.":
            "Sie haben zu lange gewartet, um sicher oder nützlich zu sein. Neu senden, was noch gewünscht ist.",
        "⛔ Halted {1}": "⛔ Angehalten {1}",
        "No position was open. Entry orders are cancelled.":
            "Keine Position war offen. Einstiegsaufträge sind gestrichen.",
        "Closing {1}. Entry orders are cancelled.": "Schließe {1}. Einstiegsaufträge sind gestrichen.",
        "⏸ Paused {1}": "⏸ Pausiert {1}",
        "No new entries. {1}": "Keine neuen Einstiege. {1}",
        "Trading goes on {1}. /resume before that, /kill to close everything":
            "Handel geht weiter {1}. Vorher mit /resume, /kill schließt alles",
        "/resume to trade again, /kill to close everything": "/resume handelt wieder, /kill schließt alles",
        "🟢 Trading again: the pause is over": "🟢 Handelt wieder: die Pause ist vorbei",
        "The pause is over": "Die Pause ist vorbei",
        "The bot may open positions within its limits. Open now: {1}.":
            "Der Bot darf in seinen Grenzen Positionen eröffnen. Jetzt offen: {1}.",
        "🟢 Trading again, resumed {1}": "🟢 Handelt wieder, fortgesetzt {1}",
        "/pause or /kill stop it": "/pause oder /kill stoppen es",
        "🟡 Done for today: loss limit reached": "🟡 Schluss für heute: Verlustlimit erreicht",
        "No new entries until {1}. {2}": "Keine neuen Einstiege bis {1}. {2}",
        "Nothing needs to be done.": "Nichts zu tun.",
        " /kill closes what is open.": " /kill schließt, was offen ist.",
        "No position is open.": "Keine Position ist offen.",
        "The open position keeps its stop and target.": "Die offene Position behält Stopp und Ziel.",
        "The {1} open positions keep their stops and targets.":
            "Die {1} offenen Positionen behalten Stopps und Ziele.",
    ]
}
