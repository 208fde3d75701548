import Domain
import Engine

/// Settings that the chat may change too: both go by the declaration of ``Dial``.
extension SettingsSection {
    /// What a dial stands at in the file; of `on` and `off` one and zero.
    mutating func dial(_ dial: Dial, _ faults: inout SettingsFaults) -> Fixed {
        value(dial.name, default: dial.usual, expected: dial.expected, &faults, words: dial.text) {
            dial.value($0)
        }
    }

    mutating func fixed(_ dial: Dial, _ faults: inout SettingsFaults) -> Fixed { self.dial(dial, &faults) }

    mutating func int(_ dial: Dial, _ faults: inout SettingsFaults) -> Int {
        self.dial(dial, &faults).wholePart
    }

    mutating func seconds(_ dial: Dial, _ faults: inout SettingsFaults) -> Duration {
        .seconds(int(dial, &faults))
    }

    mutating func minutes(_ dial: Dial, _ faults: inout SettingsFaults) -> Duration {
        .minutes(int(dial, &faults))
    }
}
