extension German {
    static let answers: KeyValuePairs<String, String> = [
        "This button no longer works.": "Dieser Knopf geht nicht mehr.",
        "Noted.": "Notiert.",
        "The price has moved. Look again.": "Der Kurs hat sich bewegt. Noch einmal ansehen.",
        "It waits as long as it can.": "Es wartet schon so lange wie möglich.",
        "Waiting longer.": "Wartet länger.",
        "Half of it is too small, or forbidden now.": "Die Hälfte ist zu klein oder jetzt verboten.",
        "Half the size.": "Halbe Größe.",
        "Somebody else has to say yes.": "Jemand anderes muss ja sagen.",
    ]
}
