import Expressions
import Quantities

/// A function's text with the scope of its definition; its code is made when it is first called.
final class FunctionPrototype {
    let name: String
    let parameters: [Name]
    let body: Expression
    /// The worksheet names that the body sees; a function's own among them.
    let scope: Scope
    /// What names without a label mean first: units in the slot of a display unit.
    let use: Resolution.Use
    /// The names of enclosing locals whose values are kept when the function is made; a local function's own comes first
    /// where its body uses it.
    let captured: [Name]
    /// True where the first captured name is the function itself.
    let capturesItself: Bool
    /// The region of the definition.
    let region: String
    /// True for a definition by elements, which goes on with the array of that name above it.
    let continuesArrays: Bool
    /// The solve block that a solver in the body closes.
    let block: SolveBlock?
    /// The ordinals of the evaluations inside a region's expression, by place.
    let ordinals: [Place: Int]
    private var general: Code?
    /// The code by the types of the arguments, of which there are few; nil where it was given up.
    private var specialised: [(types: [StaticType], code: Code?)] = []
    private var inProgress: [[StaticType]] = []
    /// Set where specialised code had to be left: from then on only the general code runs.
    var isUnsettled = false

    init(
        name: String, parameters: [Name], body: Expression, scope: Scope, captured: [Name] = [],
        own: Name? = nil, use: Resolution.Use = .value, region: String, continuesArrays: Bool = false,
        ordinals: [Place: Int] = [:], block: SolveBlock? = nil
    ) {
        self.name = name
        self.parameters = parameters
        self.body = body
        self.scope = scope
        self.captured = (own.map { [$0] } ?? []) + captured
        capturesItself = own != nil
        self.use = use
        self.continuesArrays = continuesArrays
        self.ordinals = ordinals
        self.region = region
        self.block = block
    }

    /// How the function is called, such as `f(x, y)`.
    var form: String { "\(name)(\(parameters.map(\.dotted).joined(separator: ", ")))" }

    /// Code that takes any arguments, boxed: captured values first, then the parameters.
    func generalCode() -> Code {
        if let general { return general }
        let code = Compiler.generalCode(of: self)
        general = code
        return code
    }

    /// Code for real arguments of known dimensions; nil while it is being made (recursion) or given up.
    func specialisedCode(_ types: [StaticType]) -> Code? {
        if isUnsettled || !captured.isEmpty || scope.isGeneralOnly { return nil }
        if let known = specialised.first(where: { $0.types == types }) { return known.code }
        guard specialised.count + inProgress.count < 16, !inProgress.contains(types) else { return nil }
        inProgress.append(types)
        defer { inProgress.removeAll { $0 == types } }
        return scope.compiled {
            let code = Compiler.specialisedCode(of: self, types)
            specialised.append((types, code))
            return code
        }
    }

    /// The same for the dimensions of these arguments; nil also where one of them is not a real number.
    func specialisedCode(of arguments: [Value]) -> Code? {
        if let known = specialised.first(where: { $0.types.elementsEqual(arguments) { $1.isReal(of: $0) } }) {
            return isUnsettled ? nil : known.code
        }
        var types: [StaticType] = []
        for argument in arguments {
            guard case .number(let x) = argument else { return nil }
            types.append(.real(x.dimension))
        }
        return specialisedCode(types)
    }
}

extension Value {
    /// True for a real number of the type's dimension.
    fileprivate func isReal(of type: StaticType) -> Bool {
        if case .number(let x) = self, case .real(let dimension) = type { x.dimension == dimension } else { false }
    }
}
