extension German {
    static let noticesGtoR: KeyValuePairs<String, String> = [
        // JournalRestored
        "⚠️ The journal is older than this folder": "⚠️ Das Journal ist älter als dieser Ordner",
        "Fact {1} was known here; the journal ends at fact {2}, or has another in its place. A copy was put back, or its end is lost.":
            "Hier war Fakt {1} bekannt; das Journal endet bei Fakt {2} oder hat dort einen anderen. Eine Kopie wurde zurückgespielt, oder sein Ende fehlt.",
        "⚠️ The note of the last kill cannot be read": "⚠️ Der Vermerk des letzten /kill ist unlesbar",
        "The file beside the journal is damaged. What it cannot say counts as a kill.":
            "Die Datei neben dem Journal ist beschädigt. Was sie nicht sagen kann, gilt als /kill.",
        "Trading stays halted; /resume lifts it.": "Der Handel bleibt angehalten; /resume hebt es auf.",
        "No entries until the venue's book and the journal agree.":
            "Keine Einstiege, bis Handelsplatz und Journal übereinstimmen.",
        "Look at the account at the venue before you go on.":
            "Vor dem Weitermachen das Konto am Handelsplatz ansehen.",
        // DiskFull
        "⚠️ The disk is full": "⚠️ Die Festplatte ist voll",
        "{1} MB that were kept for this moment were given up, so that exits can still be written down.":
            "{1} MB, die dafür bereitlagen, sind freigegeben, damit Ausstiege noch ins Journal passen.",
        "No entries until /resume. What is open keeps its stop and target.":
            "Keine Einstiege bis /resume. Offenes behält Stopp und Ziel.",
        "Make room on the host now: once these are used up too, the bot stops.":
            "Jetzt auf dem Host Platz schaffen: sind auch diese verbraucht, hält der Bot an.",
        "the disk is full": "die Festplatte ist voll",
        "a kill that the journal no longer has": "ein /kill, den das Journal nicht mehr hat",
        "Lost": "Verloren",
        "Limit": "Limit",
        "🔒 {1} is locked": "🔒 {1} ist gesperrt",
        "Why: {1}, {2}": "Warum: {1}, {2}",
        "No new entries in it until {1}, or /rearm {2}. What is open keeps its stop and target.":
            "Keine neuen Einstiege darin bis {1}, oder /rearm {2}. Offenes behält Stopp und Ziel.",
        "No new entries in it until /rearm {1}. What is open keeps its stop and target.":
            "Keine neuen Einstiege darin bis /rearm {1}. Offenes behält Stopp und Ziel.",
        "The gate \"{1}\" holds again for {2}.": "Das Gate „{1}“ gilt wieder für {2}.",
        "⚠️ {1}: {2} rejected": "⚠️ {1}: {2} abgelehnt",
        "closing order": "Schließauftrag",
        "Nothing was opened. The order is not sent again.":
            "Nichts eröffnet. Der Auftrag wird nicht neu gesendet.",
        "The position has no stop at the venue. The bot closes it.":
            "Die Position hat am Handelsplatz keinen Stopp. Der Bot schließt sie.",
        "The position keeps its stop, but has no target.":
            "Die Position behält ihren Stopp, hat aber kein Ziel.",
        "The position is still open. The bot tries again; /positions shows it.":
            "Die Position ist noch offen. Der Bot versucht es wieder; /positions zeigt sie.",
        "⚠️ {1}: an order is missing": "⚠️ {1}: ein Auftrag fehlt",
        "The venue knows nothing of it after {1}.": "Der Handelsplatz weiß nach {1} nichts davon.",
        "It was not sent again, so it cannot trade twice. No entries until both books agree.":
            "Er wurde nicht neu gesendet, kann also nicht doppelt handeln. Keine Einstiege, bis beide Bücher stimmen.",
        "⚠️ {1} has no live stop": "⚠️ {1} hat keinen aktiven Stopp",
        "The bot closes the position now rather than hold it unprotected.":
            "Der Bot schließt die Position jetzt, statt sie ungeschützt zu halten.",
        "The result follows. /positions shows what is left.":
            "Das Ergebnis folgt. /positions zeigt, was bleibt.",
        "⚠️ The venue's book and mine differ": "⚠️ Das Buch des Handelsplatzes und meins weichen ab",
        "No entries until they agree; stops stay in place. The bot keeps comparing.":
            "Keine Einstiege, bis sie stimmen; Stopps bleiben. Der Bot vergleicht weiter.",
        "🟢 Both books agree": "🟢 Beide Bücher stimmen",
        "Compared: {1}.": "Verglichen: {1}.",
        "The venue check no longer holds entries back.": "Der Abgleich hält Einstiege nicht mehr auf.",
        "⚠️ Somebody tries to get in": "⚠️ Jemand versucht hereinzukommen",
        "# wrong code": "# falscher Code",
        "# wrong codes": "# falsche Codes",
        "A wrong code came from {1}.": "Ein falscher Code kam von {1}.",
        "{1} in {2} from {3}, the last {4}.": "{1} in {2} von {3}, zuletzt {4}.",
        "That number is not looked at for {1}.": "Diese Nummer wird {1} lang nicht beachtet.",
        "Nobody got in. A code that is used or too old counts as wrong, too.":
            "Niemand kam herein. Auch ein benutzter oder zu alter Code gilt als falsch.",
        "User {1} ({2}) in a private chat: {3}": "Benutzer {1} ({2}) in einem privaten Chat: {3}",
        ", in a private chat": ", in einem privaten Chat",
        "✓ user {1} ({2}){3}: {4}": "✓ Benutzer {1} ({2}){3}: {4}",
        "for {1} ": "für {1} ",
        "A topic {1}is gone": "Ein Thema {1}ist weg",
        "It was closed or deleted. What belongs there comes here until the next start.":
            "Es wurde geschlossen oder gelöscht. Was dorthin gehört, kommt bis zum nächsten Start hierher.",
        "Open it again, or change telegram.topics.{1} in the settings.":
            "Wieder öffnen oder telegram.topics.{1} in den Einstellungen ändern.",
        "⚠️ The group has another number": "⚠️ Die Gruppe hat eine andere Nummer",
        "Group ": "Gruppe ",
        " is now ": " ist jetzt ",
        "Telegram does this when a group is made larger. I do not follow by myself, and obey nobody there.":
            "Telegram macht das, wenn eine Gruppe größer wird. Ich folge nicht von selbst und gehorche dort niemandem.",
        "If it was you: TELEGRAM_CHAT_ID={1} in .env, then start me again.":
            "War das Absicht: TELEGRAM_CHAT_ID={1} in .env, dann neu starten.",
        "Until then I write to the owners here, and /kill works here.":
            "Bis dahin schreibe ich den Besitzern hier, und /kill geht hier.",
        "This group has a new number, which the settings do not name yet. Nothing was done. Write to me in private.":
            "Diese Gruppe hat eine neue Nummer, die in den Einstellungen noch fehlt. Nichts getan. Bitte privat schreiben.",
        "Nothing was done: this is {1}, and I cannot see who gave the command. Write it under your own name.":
            "Nichts getan: das ist {1}, und es ist nicht zu sehen, wer den Befehl gab. Unter eigenem Namen schreiben.",
        "⛔ Closing everything: account rules": "⛔ Schließe alles: Kontoregeln",
        "{1}: only {2} left until it breaks.": "{1}: nur noch {2} bis zum Bruch.",
        "Entries wait until there is room again.": "Einstiege warten, bis wieder Platz ist.",
        "Closing before news": "Schließe vor News",
        "The account's rules allow nothing open: {1}": "Die Kontoregeln erlauben nichts Offenes: {1}",
        "Closing for the week-end": "Schließe zum Wochenende",
        "The account's rules allow nothing open over it.": "Die Kontoregeln erlauben nichts Offenes darüber.",
    ]
}
