import Chains
import Quantities

/// Something that is not what a seal, or a journal, says of it.
enum SealProblem {
    case missing(String, expected: String)
    case changed(String, found: String, expected: String)
    case unreadable(String, reason: String)
    /// The journal says otherwise; `sealed` or `found` is nil where one of them says nothing.
    case fact(String, sealed: String?, found: String?)
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
        case .fact: "changed-record"
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
        case .changed(let path, _, _): "'\(SealProblem.name(path))' is not what it was"
        case .unreadable(let path, let reason): "'\(SealProblem.name(path))' cannot be read: \(reason)"
        case .fact(let key, _, _): "the journal says otherwise of '\(key)'"
        case .unsigned: "the seal is not signed, and a key was demanded"
        case .otherKey: "the seal is signed with another key than the one demanded"
        case .forged: "the seal was changed after it was signed"
        case .noRun(let job): "the store does not hold the run \(job), so that it cannot be replayed"
        case .notReplayed(let reason, _): reason
        case .replayed(let difference): "replayed, it comes out otherwise: \(difference.text)"
        }
    }

    var place: String? {
        switch self {
        case .missing(let path, _), .changed(let path, _, _), .unreadable(let path, _): path
        default: nil
        }
    }

    var found: String? {
        switch self {
        case .changed(_, let found, _), .otherKey(let found, _): found
        case .fact(_, _, let found): found
        case .replayed(let difference): difference.replayed
        default: nil
        }
    }

    var expected: String? {
        switch self {
        case .missing(_, let expected), .changed(_, _, let expected), .otherKey(_, let expected): expected
        case .fact(_, let sealed, _): sealed
        case .replayed(let difference): difference.recorded
        default: nil
        }
    }

    private var help: String? {
        switch self {
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
