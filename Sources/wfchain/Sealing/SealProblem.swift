import Chains
import Quantities

/// Something that is not what a seal, or a journal, says of it.
enum SealProblem {
    case missing(String, expected: String)
    /// `help` says how that may have come about.
    case changed(String, found: String, expected: String, help: String? = nil)
    case unreadable(String, reason: String)
    /// A program was not the same for all steps of the run that ran it.
    case unsteady(String)
    /// The journal says otherwise.
    case record(Seal.FactDifference)
    /// The seal leaves out a file of the run, or the program that made it.
    /// One that is not on record may have come after the run.
    case uncovered(String, isRecorded: Bool)
    case noProgram
    /// The journal has no end of the run.
    case notEnded(RunState)
    case unsigned
    case otherKey(found: String, expected: String)
    /// The signature does not belong to the text.
    case forged
    /// The store does not hold the run.
    case noRun(String)
    case notReplayed(reason: String, help: String?)
    case replayed(ReplayDifference)

    /// In kebab case, for programs.
    var code: String {
        switch self {
        case .missing: "missing-file"
        case .changed: "changed-file"
        case .unreadable: "unreadable-file"
        case .unsteady: "unsteady-program"
        case .record, .noProgram: "changed-record"
        case .uncovered: "uncovered-file"
        case .notEnded: "not-ended"
        case .unsigned: "unsigned"
        case .otherKey: "other-key"
        case .forged: "forged"
        case .noRun: "unknown-run"
        case .notReplayed: "not-replayed"
        case .replayed: "replay-differs"
        }
    }

    var sentence: String {
        switch self {
        case .missing(let path, _): "'\(SealProblem.name(path))' is missing"
        case .changed(let path, _, _, _): "'\(SealProblem.name(path))' is not what it was"
        case .unreadable(let path, let reason): "'\(SealProblem.name(path))' cannot be read: \(reason)"
        case .unsteady(let path): "the program '\(SealProblem.name(path))' changed while the run went on"
        case .record(.order): "the lines of the seal stand in another order than in the journal"
        case .record(.fact(let key, nil, _)): "the seal leaves out what the journal says of '\(key)'"
        case .record(.fact(let key, _, nil)): "the journal does not say what the seal says of '\(key)'"
        case .record(.fact(let key, _, _)): "the journal says otherwise of '\(key)'"
        case .uncovered(let path, true): "the seal leaves out '\(SealProblem.name(path))', which the run used"
        case .uncovered(let path, false):
            "'\(SealProblem.name(path))' is there now, and the seal does not tell of it"
        case .noProgram: "the seal leaves out the program that made it"
        case .notEnded(let state): "the run has not ended, it is \(state.rawValue)"
        case .unsigned: "the seal is not signed, and a key was demanded"
        case .otherKey: "the seal is signed with another key than the one demanded"
        case .forged: "the seal was changed after it was signed"
        case .noRun(""): "the seal does not say of which run it is"
        case .noRun(let job): "the store does not hold the run \(job), so that it cannot be replayed"
        case .notReplayed(let reason, _): reason
        case .replayed(let difference): "replayed, it comes out otherwise: \(difference.text)"
        }
    }

    var place: String? {
        switch self {
        case .missing(let path, _), .changed(let path, _, _, _), .unreadable(let path, _): path
        case .unsteady(let path), .uncovered(let path, _): path
        default: nil
        }
    }

    var found: String? {
        switch self {
        case .changed(_, let found, _, _), .otherKey(let found, _): found
        case .record(.fact(_, _, let found)): found
        case .replayed(let difference): difference.replayed
        default: nil
        }
    }

    var expected: String? {
        switch self {
        case .missing(_, let expected), .changed(_, _, let expected, _), .otherKey(_, let expected): expected
        case .record(.fact(_, let sealed, _)): sealed
        case .replayed(let difference): difference.recorded
        default: nil
        }
    }

    private var help: String? {
        switch self {
        case .changed(_, _, _, let help): help
        case .noRun(""): nil
        case .noRun: "name the store's file with --store"
        case .notReplayed(_, let help): help
        default: nil
        }
    }

    private static func name(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    /// The message in the shape of all errors.
    var text: String {
        var note: String?
        if case .replayed = self {
        } else if found != nil || expected != nil {
            note = "found \(found ?? "nothing"), expected \(expected ?? "nothing")"
        }
        return CommandFailure.message(sentence, place: place, note: note, help: help)
    }

    var json: JSON {
        [
            "code": .string(code), "message": .string(sentence), "place": place.map(JSON.string) ?? .null,
            "found": found.map(JSON.string) ?? .null, "expected": expected.map(JSON.string) ?? .null,
        ]
    }
}
