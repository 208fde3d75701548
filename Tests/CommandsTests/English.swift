import Domain

@testable import Commands

// What tests look at where the language does not matter: the words as they stand in the code.

extension Utterance {
    func message(in mode: Mode) -> Message { message(in: mode, .english) }
    var message: Message { words.rendered(in: .english) }
}

extension Phrase {
    var text: String { text(in: .english) }
}
