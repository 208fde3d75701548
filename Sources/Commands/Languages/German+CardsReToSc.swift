extension German {
    static let cardsReToSc: KeyValuePairs<String, String> = [
        "/{1} is for the role {2} and above.": "/{1} braucht mindestens die Rolle {2}.",
        "You are {1}. Nothing was done.": "Eigene Rolle: {1}. Nichts getan.",
        "/{1} was not carried out: {2}.": "/{1} nicht ausgeführt: {2}.",
        "Things may have changed since. Send /{1} again if you still want it.":
            "Seither kann sich etwas geändert haben. /{1} neu senden, falls noch gewünscht.",
        "🟢 Trading already. Nothing holds it, nothing was changed.":
            "🟢 Handelt schon. Nichts hält es auf, nichts geändert.",
        "There is no report for {1}: the bot did not trade that day.":
            "Für {1} gibt es keinen Bericht: der Bot hat an dem Tag nicht gehandelt.",
        "Today's report": "Bericht von heute",
        "The looks at {1} cannot be read. The log says why.":
            "Die Prüfungen von {1} lassen sich nicht lesen. Das Log sagt, warum.",
        "Nothing holds {1} back. Nothing was changed.": "Nichts hält {1} auf. Nichts geändert.",
        "The account's worth is not known yet. Nothing was changed.":
            "Der Kontowert ist noch unbekannt. Nichts geändert.",
        "Nothing is open{1}. Nothing was changed.": "Nichts ist offen{1}. Nichts geändert.",
        "This button no longer works. Nothing was done.": "Dieser Knopf geht nicht mehr. Nichts getan.",
        "it does not say when it was written": "es steht nicht dabei, wann er geschrieben wurde",
        "it is dated {1} in the future": "er ist {1} in die Zukunft datiert",
        "it was written {1} ago": "er wurde vor {1} geschrieben",
        "I do not watch {1}.": "{1} beobachte ich nicht.",
        "I watch {1}.": "Beobachtet: {1}.",
        "Scan all": "Alle scannen",
        "{1} of {2}": "{1} bei {2}",
        "not used": "nicht benutzt",
        "used for {1}": "benutzt für {1}",
        "• {1} for {2}, {3}: {4}": "• {1} für {2}, {3}: {4}",
        "Report, {1}": "Bericht, {1}",
        " so far": " bisher",
        "Late by {1}: the bot was not running when it was due.":
            "{1} zu spät: der Bot lief nicht, als er fällig war.",
        "Result {1}": "Ergebnis {1}",
        "Day's loss limit: {1}": "Tagesverlustlimit: {1}",
        "The account's worth is not known, so neither is the result.":
            "Der Kontowert ist unbekannt, also auch das Ergebnis.",
        "Account rules": "Kontoregeln",
        "Most frequent no: {1}": "Häufigstes Nein: {1}",
        "Gates lifted by hand: {1}": "Von Hand aufgehobene Gates: {1}",
        "Start": "Beginn",
        "Now": "Jetzt",
        "End": "Ende",
        "Closed trades": "Geschlossene Trades",
        "Wins": "Gewinner",
        "Win rate": "Trefferquote",
        "Closed, after fees": "Geschlossen, nach Gebühren",
        "Fees": "Gebühren",
        "In and out": "Ein- und Auszahlung",
        "Best": "Bester",
        "Worst": "Schlechtester",
        "Sum of R": "Summe der R",
        "Entries": "Einstiege",
        "Still open": "Noch offen",
        "🟢 Trading again": "🟢 Handelt wieder",
        "⛔ Kept halted": "⛔ Bleibt angehalten",
        "Answered before": "Schon beantwortet",
        "Not your question": "Nicht die eigene Frage",
        "⛔ Still halted": "⛔ Weiter angehalten",
        "⛔ Still closing": "⛔ Schließt noch",
        "This question is no longer open": "Diese Frage ist nicht mehr offen",
        "Confirmed {1}, {2}. /pause or /kill stop it.": "Bestätigt {1}, {2}. /pause oder /kill stoppen es.",
        "Nobody answered in {1}. Nothing was changed. Send the command again.":
            "In {1} keine Antwort. Nichts geändert. Befehl neu senden.",
        "The first answer stands. This press changed nothing.":
            "Die erste Antwort gilt. Dieser Druck hat nichts geändert.",
        "Only whoever asked can answer. This press changed nothing.":
            "Nur wer gefragt hat, kann antworten. Dieser Druck hat nichts geändert.",
        "A /kill came after the question, and the /kill holds. Send /resume again if you are sure.":
            "Nach der Frage kam ein /kill, und der gilt. /resume neu senden, falls sicher.",
        "Positions are still being closed. Press again once it is flat.":
            "Positionen werden noch geschlossen. Noch einmal drücken, sobald alles glatt ist.",
        "Nothing was changed. Send the command again.": "Nichts geändert. Befehl neu senden.",
        "Trading again.": "Handelt wieder.",
        "Kept halted.": "Bleibt angehalten.",
        "Answered before. This press changed nothing.": "Schon beantwortet. Dieser Druck hat nichts geändert.",
        "Only whoever asked can answer.": "Nur wer gefragt hat, kann antworten.",
        "A later /kill holds. Nothing was changed.": "Ein späterer /kill gilt. Nichts geändert.",
        "Still closing. Press again once it is flat.":
            "Schließt noch. Noch einmal drücken, sobald alles glatt ist.",
        "No longer open. Nothing was changed. Send the command again.":
            "Nicht mehr offen. Nichts geändert. Befehl neu senden.",
        "the day's loss limit, until the next trading day":
            "das Tagesverlustlimit, bis zum nächsten Handelstag",
        "the venue check, until both books agree": "der Abgleich, bis beide Bücher stimmen",
        "news: {1}": "News: {1}",
        "prices, until fresh ones come": "Kurse, bis frische kommen",
        "closed markets": "geschlossene Märkte",
        "Resume trading?": "Handel fortsetzen?",
        "Now: {1}": "Jetzt: {1}",
        "If you confirm, the bot may open positions again, with its usual limits.":
            "Nach der Bestätigung darf der Bot wieder Positionen eröffnen, mit den üblichen Limits.",
        "It reopens nothing that was closed. Open now: {1}.":
            "Geschlossenes wird nicht wieder eröffnet. Jetzt offen: {1}.",
        "What still holds it back:": "Was noch bremst:",
        "The buttons work for {1}. No answer keeps it halted.":
            "Die Knöpfe gelten {1}. Ohne Antwort bleibt es angehalten.",
        "Resume trading": "Fortsetzen",
        "Keep halted": "Angehalten lassen",
        "Scan": "Scan",
        "Nothing was looked at yet. The first scan follows the next finished bar.":
            "Noch nichts geprüft. Der erste Scan folgt auf die nächste fertige Kerze.",
        ", no entry": ", kein Einstieg",
        "{1} and {2} more": "{1} und {2} weitere",
        "🟢 entered long": "🟢 Einstieg long",
        "🟢 entered short": "🟢 Einstieg short",
    ]
}
