import Commands
import Domain

extension Samples {
    /// What is said about a second factor.
    static let factor: [(name: String, said: any Utterance)] = [
        ("off", FactorCard.switchedOff), ("privately", FactorCard.privately), ("none", FactorCard.notSetUp),
        ("there", FactorCard.alreadySetUp), ("send", FactorCard.sendCode), ("set-up", FactorCard.setUp),
        ("removed", FactorCard.removed), ("none-awaited", FactorCard.noneAwaited),
        ("took-too-long", FactorCard.tookTooLong), ("wrong", FactorCard.wrong(left: 4)),
        ("wrong-last", FactorCard.wrong(left: 1)), ("locked", FactorCard.locked(until: time("14:05"))),
        ("offer", FactorOffer()),
        ("codes-locked", Notices.CodesLocked(user: UserID(4_711), until: time("14:05"))),
        (
            "whoami-on",
            WhoAmI(user: UserID(4_711), chat: ChatID(4_711), role: .owner, secondFactor: .isOn)
        ),
        (
            "whoami-missing",
            WhoAmI(user: UserID(4_711), chat: ChatID(4_711), role: .owner, secondFactor: .isMissing)
        ),
    ]
}
