/// German, as a German-speaking trader writes it: short, in the infinitive, numbers as commands are typed.
///
/// A line for each template, in the order of the files that say them. Places keep their numbers and may stand in another
/// order; `#` is what is counted, and `{#…}` only tells which meaning is meant.
enum German {
    static let parts: [KeyValuePairs<String, String>] = [
        cardsAtoD,
        cardsEtoK,
        cardsLtoQ,
        cardsReToSc,
        cardsSeToZ,
        commands,
        lookBack,
        noticesAtoF,
        noticesGtoR,
        noticesStoZ,
        viewsAtoL,
        viewsMtoZ,
        words,
        ownWords,
        reasons,
        answers,
        charts,
        reports,
        jobs,
        books,
    ]
}
