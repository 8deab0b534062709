import Expressions

/// An expression of a chain file with what it refers to.
public struct ChainExpressionText: Sendable, Equatable {
    /// What a name in an expression stands for. Members and indices behind it stay in the code.
    public enum Reference: Sendable, Hashable {
        /// All that stands between the first dot and the next sign is the name, so that `f.ck` may be one; of steps whose
        /// outputs are known only when they have run, the name may go on with members.
        case output(step: String, name: String)
        case chainInput(String)
        /// `vars.x`: what a step has set.
        case variable(String)
        /// `run.id`, `run.name` or `run.started`.
        case run(String)
        /// A name that the steps around this one give a value: `item`, `index`, or a loop's own variable.
        case local(String)

        /// As chain files write it.
        public var text: String {
            switch self {
            case .output(let step, let name): "\(step).\(name)"
            case .chainInput(let name): "inputs.\(name)"
            case .variable(let name): "vars.\(name)"
            case .run(let name): "run.\(name)"
            case .local(let name): name
            }
        }
    }

    /// As it was written.
    public let text: String
    /// The text with a plain name in the place of each reference.
    public let code: String
    /// In the order of their names in the code.
    public let references: [Reference]

    /// The name that stands in the code for the reference with that index.
    static func name(of index: Int) -> String { "ref_\(index + 1)" }

    /// True where the text is one expression, and not part of one or of two.
    var isWhole: Bool { (try? ExpressionParser.parse(code, as: .chain)) != nil }

    /// The indices of references of which every use has a default: `a.x ?? 0`.
    var referencesWithDefaults: Set<Int> {
        guard code.contains("??"), let tree = try? ExpressionParser.parse(code, as: .chain) else { return [] }
        var (withDefault, without): (Set<String>, Set<String>) = ([], [])
        ChainExpressionText.names(in: tree, hasDefault: false, &withDefault, &without)
        return Set(
            references.indices.filter { index in
                let name = ChainExpressionText.name(of: index)
                return withDefault.contains(name) && !without.contains(name)
            })
    }

    private static func names(
        in node: Expression, hasDefault: Bool, _ withDefault: inout Set<String>, _ without: inout Set<String>
    ) {
        switch node.kind {
        case .name(let name):
            if hasDefault { withDefault.insert(name.dotted) } else { without.insert(name.dotted) }
        case .fallback(let value, let otherwise):
            names(in: value, hasDefault: true, &withDefault, &without)
            names(in: otherwise, hasDefault: hasDefault, &withDefault, &without)
        default:
            for child in node.children { names(in: child, hasDefault: hasDefault, &withDefault, &without) }
        }
    }
}
