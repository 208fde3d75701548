extension German {
    static let lookBack: KeyValuePairs<String, String> = [
        "The last {1}, {2} % played": "Zeitraum {1}, {2} % durchgespielt",
        "Trading goes on meanwhile.": "Der Handel geht derweil weiter.",
        "What if {1} were {2}": "Was wäre, wenn {1} = {2}",
        "Backtest of {1} in {2}": "Backtest von {1} in {2}",
        "{1} to {2}, ": "{1} bis {2}, ",
        "# bar": "# Kerze",
        "# bars": "# Kerzen",
        "Left out, no prices are stored: {1}.": "Ausgelassen, keine Kurse gespeichert: {1}.",
        "In {1}, after fees. What was is no promise.":
            "In {1}, nach Gebühren. Vergangenes ist kein Versprechen.",
        "/set {1} asks whether to change it.": "/set {1} fragt, ob es geändert werden soll.",
        "In {1}": "In {1}",
        "then": "dann",
        "Trades": "Trades",
        "Won": "Gewonnen",
        "Result": "Ergebnis",
        "Deepest fall": "Tiefster Rückgang",
        " in per cent": " in Prozent",
        "Profit factor": "Profitfaktor",
        "Equity at the end": "Equity am Ende",
        "One is played already, {1} % of it; its answer comes first. Nothing was begun.":
            "Einer läuft schon, zu {1} %; seine Antwort kommt zuerst. Nichts begonnen.",
        "{1} is {2} already.": "{1} ist schon {2}.",
        "A replay of prices says nothing about {1}.": "Durchgespielte Kurse sagen nichts über {1}.",
    ]
}
