extension German {
    static let cardsEtoK: KeyValuePairs<String, String> = [
        "Buy": "Kauf",
        "Sell short": "Leerverkauf",
        "The price has moved since you were asked. This is the order now.":
            "Der Kurs hat sich seit der Frage bewegt. So lautet der Auftrag jetzt.",
        "at about": "bei etwa",
        "stop": "Stopp",
        "target": "Ziel",
        "risk": "Risiko",
        "reward": "Chance",
        "Wanted by {1}. Every gate allows it.": "Gewünscht von {1}. Alle Gates erlauben es.",
        "the most now": "höchstens jetzt",
        "of the equity": "vom Kontowert",
        "in and out costs": "hin und zurück kostet",
        "What the limits leave: now → with it, lost at its stop":
            "Was die Limits lassen: jetzt → damit, verloren am Stopp",
        "By hand, then looked after like entries of {1}. Every gate allows it.":
            "Von Hand, danach betreut wie Einstiege von {1}. Alle Gates erlauben es.",
        "Good until {1}, between {2} and {3}. No answer means no.":
            "Gilt bis {1}, zwischen {2} und {3}. Keine Antwort heißt nein.",
        "Approve": "Freigeben",
        "Reject": "Ablehnen",
        "Half the size": "Halbe Größe",
        "Wait longer": "Länger warten",
        "Approved: {1}": "Freigegeben: {1}",
        "{1}, {2}. The order is on its way.": "{1}, {2}. Der Auftrag ist unterwegs.",
        "Not entered: {1}": "Kein Einstieg: {1}",
        "Rejected {1}, {2}.": "Abgelehnt {1}, {2}.",
        "You approved it, but it is forbidden by now.": "Freigegeben, aber inzwischen verboten.",
        "Nobody answered, and no answer means no.": "Niemand hat geantwortet, und keine Antwort heißt nein.",
        "Entries were stopped before anybody answered.":
            "Einstiege wurden gestoppt, bevor jemand geantwortet hat.",
        "Approved. The order is on its way.": "Freigegeben. Der Auftrag ist unterwegs.",
        "Rejected.": "Abgelehnt.",
        "Not entered: something forbids it now.": "Kein Einstieg: inzwischen verboten.",
        "Too late, nothing was entered.": "Zu spät, kein Einstieg.",
        "Entries were stopped. Nothing was entered.": "Einstiege wurden gestoppt. Kein Einstieg.",
        "Reason: {1}": "Grund: {1}",
        "Re-arm": "Freigeben",
        "Lift it": "Aufheben",
        "Confirmed {1}, {2}. {3}": "Bestätigt {1}, {2}. {3}",
        "Declined {1}, {2}. Nothing was changed.": "Abgelehnt {1}, {2}. Nichts geändert.",
        "The question is no longer open. Nothing was changed. Send the command again.":
            "Die Frage ist nicht mehr offen. Nichts geändert. Befehl neu senden.",
        "Limits": "Limits",
        "Done.": "Erledigt.",
        "the account": "das Konto",
        "Lift the gate \"{1}\" for {2}": "Gate „{1}“ für {2} aufheben",
        "Re-arm {1}": "Wieder freigeben: {1}",
        "🟡 Lifted: {1} for {2}": "🟡 Aufgehoben: {1} für {2}",
        "🟢 Re-armed: {1}": "🟢 Wieder frei: {1}",
        "Entries may pass it for {1}. Every other gate holds, and the daily report names it.":
            "Einstiege dürfen {1} lang daran vorbei. Alle anderen Gates gelten, und der Tagesbericht nennt es.",
        "The fall from the best is counted from what the account is worth now.":
            "Der Rückgang vom Höchststand zählt ab dem jetzigen Kontowert.",
        "Its locks and its switch are lifted, and its record begins anew.":
            "Sperren und Schalter sind aufgehoben, die Bilanz beginnt neu.",
        "The second factor is switched off: access.secondFactor in the settings is off.":
            "Der zweite Faktor ist aus: access.secondFactor steht in den Einstellungen auf off.",
        "Set it to on and start the bot anew; then /factor sets yours up.":
            "Auf on stellen und den Bot neu starten; dann richtet /factor ihn ein.",
        "Write /factor to me in our own chat: the key is for nobody else's eyes.":
            "Bitte /factor im eigenen Chat mit mir schreiben: der Schlüssel geht sonst niemanden an.",
        "You have no second factor. /factor sets one up.":
            "Kein zweiter Faktor eingerichtet. /factor richtet ihn ein.",
        "Your second factor is set up already. /factor off ends it, with a last code.":
            "Der zweite Faktor ist schon eingerichtet. /factor off beendet ihn, mit einem letzten Code.",
        "🔐 Send the six digits": "🔐 Die sechs Ziffern senden",
        "Of your authenticator, within a minute. I take your message away again.":
            "Aus der Authenticator-App, innerhalb einer Minute. Die Nachricht lösche ich wieder.",
        "No code, and nothing is done.": "Ohne Code geschieht nichts.",
        "🔓 Your second factor is gone": "🔓 Der zweite Faktor ist entfernt",
        "Nothing asks you for a code any more. Delete the entry in your authenticator.":
            "Es wird kein Code mehr verlangt. Den Eintrag in der Authenticator-App löschen.",
        "No code is awaited. One counts for a minute after I asked for it.":
            "Es wird kein Code erwartet. Er zählt eine Minute lang, nachdem ich gefragt habe.",
        "The key was not used in time and is worthless now. /factor makes a new one.":
            "Der Schlüssel wurde nicht rechtzeitig benutzt und ist jetzt wertlos. /factor macht einen neuen.",
        "That code is wrong, too late, or was used before. Nothing was done.":
            "Der Code ist falsch, zu spät oder schon benutzt. Nichts getan.",
        "# try": "# Versuch",
        "# tries": "# Versuche",
        "{1} left; each code counts once.": "Noch {1}; jeder Code zählt einmal.",
        "🔒 Too many codes were wrong: none is taken until {1}.":
            "🔒 Zu viele falsche Codes: bis {1} wird keiner angenommen.",
        "/kill, /pause and whatever closes work as ever.":
            "/kill, /pause und alles, was schließt, gehen wie immer.",
        "Now send the six digits.": "Jetzt die sechs Ziffern senden.",
        "Too many codes were wrong: none is taken until {1}.":
            "Zu viele falsche Codes: bis {1} wird keiner angenommen.",
        "🔐 Your second factor is set up": "🔐 Der zweite Faktor ist eingerichtet",
        "From now on a yes of yours to these wants six digits:":
            "Von jetzt an braucht ein Ja hierzu sechs Ziffern:",
        "/resume after a kill, /rearm, /override, /open, /deposit and /withdraw.":
            "/resume nach einem /kill, /rearm, /override, /open, /deposit und /withdraw.",
        "/kill, /pause and whatever closes or tightens never ask.":
            "/kill, /pause und alles, was schließt oder verengt, fragt nie.",
        "/factor off ends it, with a last code.": "/factor off beendet ihn, mit einem letzten Code.",
        "🔐 A key for your authenticator": "🔐 Ein Schlüssel für die Authenticator-App",
        "Scan the picture, or type the key below. Then send me the six digits it shows.":
            "Das Bild scannen oder den Schlüssel unten eintippen. Dann die sechs Ziffern senden, die sie zeigt.",
        "Within ten minutes; only then does it count. I take this message away again.":
            "Innerhalb von zehn Minuten; erst dann zählt er. Diese Nachricht lösche ich wieder.",
        "\n\nThe key could not be written down. The log says why.":
            "\n\nDer Schlüssel konnte nicht gespeichert werden. Das Log sagt, warum.",
        "🔒 Codes of user {1} are locked until {2}": "🔒 Codes von Benutzer {1} sind bis {2} gesperrt",
        "Five were wrong within ten minutes. Nothing was done with them.":
            "Fünf waren innerhalb von zehn Minuten falsch. Es geschah nichts damit.",
        "If that was not you: somebody else writes from this account. End its other sessions.":
            "Falls unerwartet: jemand anderes schreibt von diesem Konto. Dessen andere Sitzungen beenden.",
        "What the gates saved or cost": "Was die Gates gespart oder gekostet haben",
        "No gate refused an entry in the last 7 days.":
            "In den letzten 7 Tagen hat kein Gate einen Einstieg abgelehnt.",
        "Refused entries of the last 7 days, followed on paper, with costs":
            "Abgelehnte Einstiege der letzten 7 Tage, auf Papier verfolgt, mit Kosten",
        "Saved: they would have lost. Cost: they would have won.":
            "Gespart: sie hätten verloren. Gekostet: sie hätten gewonnen.",
        "not over": "läuft noch",
        "{1} {2} R": "{1} {2} R",
        " in money": " in Geld",
        " not over": " läuft noch",
        "saved": "gespart",
        "cost": "gekostet",
        "What you can ask": "Mögliche Befehle",
        "All commands": "Alle Befehle",
        "Look": "Sehen",
        "Results": "Ergebnisse",
        "Messages": "Meldungen",
        "Act": "Handeln",
        "People": "Personen",
        "The bot": "Der Bot",
        "/help COMMAND tells of one. A question mark behind any command only tries it.":
            "/help COMMAND erklärt einen. Ein Fragezeichen hinter einem Befehl probiert ihn nur aus.",
        "You may give it.": "Du darfst ihn geben.",
        "It is for the role {1} and above; you are {2}.": "Er braucht mindestens die Rolle {1}; deine ist {2}.",
        "The same: {1}": "Dasselbe: {1}",
        "a command, or one of {1}": "ein Befehl oder eines von {1}",
        "# more command": "# weiterer Befehl",
        "# more commands": "# weitere Befehle",
        "{1} for higher roles than {2}.": "{1} für höhere Rollen als {2}.",
        "I only understand commands; /help lists them.": "Ich verstehe nur Befehle; /help listet sie auf.",
        "A code for a new {1}": "Ein Code für: {1}",
        "Send this line to that person and to nobody else. It is written to the bot in a private chat:":
            "Diese Zeile nur dieser Person senden. Sie wird dem Bot im privaten Chat geschrieben:",
        "/start {1}": "/start {1}",
        "Or as a link:": "Oder als Link:",
        "https://t.me/{1}?start={2}": "https://t.me/{1}?start={2}",
        "It works once, until {1}. You are asked before anybody gets in.":
            "Er gilt einmal, bis {1}. Bevor jemand hereinkommt, wird gefragt.",
        "Users": "Benutzer",
        "🔑 Let somebody in?": "🔑 Jemanden einlassen?",
        "{1} sent your code.": "{1} hat den Code gesendet.",
        "A name proves nothing: ask the person before you say yes.":
            "Ein Name beweist nichts: vor dem Ja bei der Person nachfragen.",
        "A yes makes {1}, who {2}.": "Ein Ja macht daraus {1}: {2}.",
        "The buttons work for {1}. No answer keeps the door shut.":
            "Die Knöpfe gelten {1}. Ohne Antwort bleibt die Tür zu.",
        "Let in": "Einlassen",
        "Keep out": "Draußen lassen",
        "🔑 {1} is in, as {2}": "🔑 {1} ist drin, als {2}",
        "Confirmed {1}, {2}. /revoke {3} undoes it.": "Bestätigt {1}, {2}. /revoke {3} macht es rückgängig.",
        "{1} stays out": "{1} bleibt draußen",
        "Declined {1}, {2}. The code is used up.": "Abgelehnt {1}, {2}. Der Code ist verbraucht.",
        "Nobody answered in time. The code is used up; /invite makes another.":
            "Niemand hat rechtzeitig geantwortet. Der Code ist verbraucht; /invite macht einen neuen.",
        "Let in.": "Eingelassen.",
        "Kept out.": "Draußen gelassen.",
        "Too late. Nobody was let in.": "Zu spät. Niemand eingelassen.",
        "You are in": "Eingelassen",
        "You are {1} now: you {2}.": "Rolle jetzt {1}: {2}.",
        "/help lists what you can ask, /start says what this is.":
            "/help listet die Befehle auf, /start sagt, was das hier ist.",
        "Thank you. If that was a code of mine, you will hear from me.":
            "Danke. Falls das ein Code von mir war, folgt eine Nachricht.",
        "⛔ Halted and flat": "⛔ Angehalten und glatt",
        "⛔ Halted, closing everything": "⛔ Angehalten, schließe alles",
        "Already halted ": "Schon angehalten ",
        "Entry orders cancelled: {1}": "Einstiegsaufträge gestrichen: {1}",
        "Positions told to close: {1}": "Positionen, die schließen: {1}",
        "Still there: {1}": "Noch da: {1}",
        "Stops stay in place until each position is closed.":
            "Stopps bleiben, bis jede Position geschlossen ist.",
        "No position and no order is left.": "Keine Position und kein Auftrag mehr da.",
        "Nothing is opened, after a restart either, until /resume.":
            "Nichts wird eröffnet, auch nicht nach einem Neustart, bis /resume.",
    ]
}
