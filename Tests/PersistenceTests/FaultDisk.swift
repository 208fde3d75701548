import CFaultDisk
import Foundation
import Testing

@testable import Persistence

/// A disk that fails at its nth operation, under the files of one folder.
final class FaultDisk {
    enum Mode: String, CaseIterable, CustomTestStringConvertible {
        case once, dead, torn, full, cut

        var testDescription: String { rawValue }

        fileprivate var code: faultdisk_mode {
            switch self {
            case .once: FAULTDISK_ONCE
            case .dead: FAULTDISK_DEAD
            case .torn: FAULTDISK_TORN
            case .full: FAULTDISK_FULL
            case .cut: FAULTDISK_CUT
            }
        }
    }

    private let prefix: String
    private let mode: Mode?
    private var isArmed = true

    /// - Parameter mode: `nil` only counts.
    init(_ scratch: Scratch, _ mode: Mode?, nth: Int) {
        prefix = scratch.folder.path
        self.mode = mode
        precondition(faultdisk_install() == 0, "SQLite takes the disk")
        let isRoom = unsafe faultdisk_arm(prefix, mode?.code ?? FAULTDISK_COUNT, Int64(nth))
        precondition(isRoom != 0, "there is room for a plan")
    }

    deinit { _ = end(seed: 0) }

    /// The disk is well again, and of a power cut the part of the writes that `seed` chooses is lost.
    ///
    /// - Returns: how many operations there were.
    func end(seed: UInt64) -> Int {
        guard isArmed else { return 0 }
        isArmed = false
        if mode == .cut { _ = unsafe faultdisk_lose(prefix, seed) }
        return Int(unsafe faultdisk_disarm(prefix))
    }
}
