extension German {
    /// `/books`, and what an operator makes of a difference.
    static let books: KeyValuePairs<String, String> = [
        "the venue's book beside mine; settle a difference":
            "das Buch des Handelsplatzes neben meinem; Abweichung klären",
        "mine": "meins",
        "the venue's": "dort",
        "{1} of mine that it does not know": "dort unbekannt: {1} von mir",
        "{1} there that I do not know": "mir unbekannt: {1} dort",
        "The books are being compared. No entries until both agree.":
            "Die Bücher werden verglichen. Keine Einstiege, bis beide stimmen.",
        "Take it: what the venue says becomes mine, at the prices of now.":
            "Übernehmen: was der Handelsplatz sagt, wird meines, zu den Kursen von jetzt.",
        "Leave it alone: it is somebody else's. I enter nothing there, and trade the rest.":
            "In Ruhe lassen: es gehört jemand anderem. Dort steige ich nicht ein, den Rest handle ich.",
        "Take the venue's": "Übernehmen",
        "Leave it alone": "In Ruhe lassen",
        "Leave it alone?": "In Ruhe lassen?",
        "I compare it no more and enter nothing there, until /rearm.":
            "Ich vergleiche es nicht mehr und steige dort nicht ein, bis /rearm.",
        "Take the venue's book?": "Das Buch des Handelsplatzes übernehmen?",
        "• {1}: taken back": "• {1}: zurückgenommen",
        "Written down without fees. /deposit and /withdraw tell me of money that differs.":
            "Ohne Gebühren gebucht. Weicht das Geld ab: /deposit und /withdraw.",
        "{1}: no price, so it stays as it is": "{1}: kein Kurs, also bleibt es so",
        "{1}: {2} closed here at {3}, {4}": "{1}: {2} hier geschlossen zu {3}, {4}",
        "{1}: {2} is mine then; it has no stop, so I close it":
            "{1}: {2} ist dann meins; ohne Stopp, also schließe ich es",
        "{1}: {2} becomes {3}, at {4}": "{1}: {2} wird {3}, zu {4}",
        "The venue's book is taken": "Buch des Handelsplatzes übernommen",
        "Confirmed {1}, {2}. The books are compared once more.":
            "Bestätigt {1}, {2}. Die Bücher werden noch einmal verglichen.",
        "Left alone": "In Ruhe gelassen",
        "Confirmed {1}, {2}. /locks lists it, /rearm ends it.":
            "Bestätigt {1}, {2}. /locks zeigt es, /rearm beendet es.",
        "The books differ otherwise than the card showed. Nothing was changed; look again.":
            "Die Bücher weichen anders ab als auf der Karte. Nichts geändert; bitte neu ansehen.",
        "There is no difference to settle. Nothing was changed.":
            "Keine Abweichung zu klären. Nichts geändert.",
        "I hold something of each myself: /books take settles that. Nothing was changed.":
            "Von allem halte ich selbst etwas: /books take klärt das. Nichts geändert.",
        "Change nothing": "Nichts ändern",
        "Compare": "Vergleichen",
        "Taken.": "Übernommen.",
        "Left alone.": "In Ruhe gelassen.",
        "held at the venue by somebody else": "am Handelsplatz von jemand anderem gehalten",
        ", as the venue's book says": ", laut Buch des Handelsplatzes",
        "venue's book": "Buch des Handelsplatzes",
        "venue": "Handelspl.",
        "If this lasts, /books settles it. /kill closes everything.":
            "Falls es anhält, klärt es /books. /kill schließt alles.",
    ]
}
