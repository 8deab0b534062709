import Chains
import Expressions

/// What a rule has found.
public struct LintFinding: Sendable {
    /// Where it stands.
    public enum Place: Sendable, Equatable {
        /// The worksheet as a whole.
        case worksheet
        /// A region of it, with the formula as text and what of it is meant.
        case region(String, formula: String, at: Expressions.Place)
        /// A line of the chain file.
        case chain(SourcePlace)
    }

    public let rule: LintRule
    /// The worksheet's path, or the chain file's.
    public let file: String
    public let place: Place
    /// Starts in lower case and ends without a full stop.
    public let message: String
    /// The variable, alias or input that it is about, by which it may be silenced; nil for none.
    public let name: String?
    public let help: String?

    /// The region that it stands in; nil for none.
    public var region: String? { if case .region(let id, _, _) = place { id } else { nil } }

    /// The finding in one line, without its file: `warning, region 7: 'k' is defined and never used (unused)`.
    public var statement: String {
        "\(rule.level.rawValue)\(placeText.map { ", " + $0 } ?? ""): \(message) (\(rule.id))"
    }

    /// `region 7`, `line 3`; nil for the file as a whole.
    public var placeText: String? {
        switch place {
        case .worksheet: nil
        case .region(let id, _, _): "region \(id)"
        case .chain(let place): place.line > 0 ? "line \(place.line)" : nil
        }
    }
}
