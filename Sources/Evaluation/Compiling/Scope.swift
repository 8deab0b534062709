import Expressions
import Quantities

/// What worksheet names stand for at one place of the worksheet: a view of the history of definitions.
struct Scope {
    /// A name as bindings know it: Prime keeps units, constants and functions apart from variables.
    struct Key: Hashable {
        enum Space: UInt8 { case variable, unit, constant, function }

        let text: String
        let subscripted: String
        let style: UInt8
        let space: Space

        init(_ name: Name, space: Space? = nil) {
            text = name.text
            subscripted = name.subscripted
            style = name.style
            switch name.label {
            case .unit: self.space = space ?? .unit
            case .constant: self.space = space ?? .constant
            case .function: self.space = space ?? .function
            default: self.space = space ?? .variable
            }
        }
    }

    /// A definition above: its slot and what its value turned out to be.
    struct Binding {
        enum Content {
            /// A real number of this dimension, in the real slots.
            case real(Dimension)
            case range(Progression)
            case function(FunctionPrototype)
            case value
            /// The definition failed, in the region given.
            case failed(EvaluationError, region: String)
        }

        let slot: Int
        var content: Content
    }

    private let history: BindingHistory
    /// Definitions at lower positions are visible.
    let position: Int
    /// The settings that definitions of ORIGIN, TOL and CTOL change.
    let rules: Rules

    init(_ history: BindingHistory, position: Int, rules: Rules) {
        self.history = history
        self.position = position
        self.rules = rules
    }

    subscript(key: Key) -> Binding? { history.latest(key, before: position) }

    /// False where no name can be a range variable.
    var mayHaveRanges: Bool { history.hasRanges }

    /// True where formulas may not have code for known dimensions.
    var isGeneralOnly: Bool { history.isGeneralOnly }

    /// Compiles a function that another one calls; nil where too many calls lead there already, so that the thread's stack
    /// would not do.
    func compiled(_ compile: () -> Code?) -> Code? {
        guard history.compilations < Scope.mostCompilations else { return nil }
        history.compilations += 1
        defer { history.compilations -= 1 }
        return compile()
    }

    private static let mostCompilations = 8

    /// The definition of a name, in the name's own space.
    func binding(of name: Name) -> Binding? { self[Key(name)] }

    /// A region above that may define a name that nothing else defines.
    var unknownSource: (region: String, what: String)? { history.unknown(before: position) }

    /// Why a built-in name may mean something else here: a region above whose formulas are not known may have defined it.
    ///
    /// Prime's labels tell a built-in name from one that a worksheet defines; Mathcad 12 to 15 has no such marks.
    func doubt(ofBuiltIn name: Name) -> EvaluationError? {
        guard let source = history.concealing(before: position) else { return nil }
        if rules.dialect != .mathcad, [.unit, .constant, .function, .keyword].contains(name.label) { return nil }
        return EvaluationError(.dependsOnUnsupported(name.dotted, region: source.region, what: source.what))
    }

    /// True where the region depends on an input from outside, so that what the file holds of it may be out of date.
    func isChanged(_ region: String) -> Bool { history.changedRegions.contains(region) }

    /// Where the worksheet defines a name that has no meaning here; nil where it does not.
    func elsewhere(_ name: Name) -> EvaluationError.Elsewhere? { history.elsewhere(name, at: position) }

    /// What a name whose definition failed stands for in symbolic evaluations; nil where it stands for nothing.
    func symbolicForm(of binding: Binding) -> SymbolicForm? {
        guard case .failed(let error, _) = binding.content, !error.isUnsupported else { return nil }
        return history.symbolicForms[binding.slot]
    }

    /// The texts of all variables, for suggestions.
    var names: [String] { history.names(before: position) }
}
