import Expressions
import Quantities

/// What a name means where it stands, local names aside.
enum Resolution {
    case binding(Scope.Binding)
    case constant(Quantity)
    case unit(Unit)
    case builtin(BuiltinFunction)
    /// A name that several things of different worth may be meant by: a unit and a variable.
    case either(Unit, Scope.Binding)
    /// A setting without a value, or a name that a region whose formulas are not known may have defined.
    case failed(EvaluationError)
    case undefined

    /// Where a name is used, which decides between a variable, a unit and a function of one text.
    enum Use { case value, unit, head }

    /// Mathcad's order of precedence; in Prime the label decides.
    init(_ name: Name, as use: Use, in scope: Scope) {
        if let found = Resolution.system(name, scope) {
            self = found
        } else {
            self =
                switch scope.rules.dialect {
                case .mathcad: Resolution.mathcad(name, use, scope)
                case .prime: Resolution.prime(name, use, scope)
                case .smath: Resolution.smath(name, scope)
                }
        }
        switch self {
        case .constant, .unit, .builtin:
            if let fault = scope.doubt(ofBuiltIn: name) { self = .failed(fault) }
        case .binding, .either, .failed, .undefined: break
        }
    }

    /// One namespace: a definition hides units, constants and functions.
    private static func mathcad(_ name: Name, _ use: Use, _ scope: Scope) -> Resolution {
        if let binding = scope[Scope.Key(name, space: .variable)] { return .binding(binding) }
        return known(name, use, scope)
    }

    private static func prime(_ name: Name, _ use: Use, _ scope: Scope) -> Resolution {
        switch name.label {
        case .unit:
            if let binding = scope.binding(of: name) { return .binding(binding) }
            if let unit = UnitTable.unit(name.dotted, in: .prime) { return .unit(unit) }
            return ConstantTable.constant(name.dotted, in: .prime).map(Resolution.constant) ?? .undefined
        case .constant:
            if let binding = scope.binding(of: name) { return .binding(binding) }
            return ConstantTable.constant(name.dotted, in: .prime).map(Resolution.constant) ?? .undefined
        case .variable:
            if let binding = scope.binding(of: name) { return .binding(binding) }
            // Where a custom library was not installed, its functions have lost their label.
            guard use == .head, let foreign = scope.rules.foreign.function(name.dotted) else { return .undefined }
            return .builtin(foreign)
        case .function, .keyword:
            if let binding = scope.binding(of: name) { return .binding(binding) }
            // A label that only the place of the name suggests: a variable that holds a function.
            if FunctionTable.function(name.dotted) == nil, let binding = scope[Scope.Key(name, space: .variable)] {
                return .binding(binding)
            }
            return known(name, use, scope)
        case .none, .any, .system:
            return unlabelled(name, use, scope)
        }
    }

    /// The file says what is a unit, and the reader what is a function: built-in ones are keywords.
    private static func smath(_ name: Name, _ scope: Scope) -> Resolution {
        if let binding = scope.binding(of: name) { return .binding(binding) }
        switch name.label {
        case .unit: return UnitTable.unit(name.dotted, in: .smath).map(Resolution.unit) ?? .undefined
        case .keyword: return FunctionTable.function(name.dotted).map(Resolution.builtin) ?? .undefined
        case .function: return scope.rules.foreign.function(name.dotted).map(Resolution.builtin) ?? .undefined
        default: return ConstantTable.constant(name.dotted, in: .smath).map(Resolution.constant) ?? .undefined
        }
    }

    private static func unlabelled(_ name: Name, _ use: Use, _ scope: Scope) -> Resolution {
        let variable = scope[Scope.Key(name, space: .variable)]
        if use == .unit {
            if let binding = scope[Scope.Key(name, space: .unit)] { return .binding(binding) }
            if let unit = UnitTable.unit(name.dotted, in: .prime) {
                return variable.map { .either(unit, $0) } ?? .unit(unit)
            }
        }
        if let variable { return .binding(variable) }
        if let binding = scope[Scope.Key(name, space: .function)] { return .binding(binding) }
        if let binding = scope[Scope.Key(name, space: .unit)] { return .binding(binding) }
        return known(name, use, scope)
    }

    /// What a name means that no definition hides.
    private static func known(_ name: Name, _ use: Use, _ scope: Scope) -> Resolution {
        let dialect = scope.rules.dialect
        if use == .head, let builtin = function(name.dotted, scope) { return .builtin(builtin) }
        if let constant = ConstantTable.constant(name.dotted, in: dialect) { return .constant(constant) }
        if let unit = UnitTable.unit(name.dotted, in: dialect) { return .unit(unit) }
        // Those of other programs are sought only where the name means nothing else: that may read a file.
        return function(name.dotted, scope).map(Resolution.builtin) ?? .undefined
    }

    /// The function that is built in, or found elsewhere where it is not.
    private static func function(_ name: String, _ scope: Scope) -> BuiltinFunction? {
        let builtin = FunctionTable.function(name)
        if let builtin, case .elementwise = builtin.implementation { return builtin }
        if let builtin, case .general = builtin.implementation { return builtin }
        return scope.rules.foreign.function(name) ?? builtin
    }

    private static func system(_ name: Name, _ scope: Scope) -> Resolution? {
        guard scope.rules.isSetting(name.dotted), scope.binding(of: name) == nil else { return nil }
        do throws(EvaluationError) {
            switch name.text {
            case "ORIGIN": return .constant(Quantity(Double(try scope.rules.origin)))
            case "TOL": return .constant(Quantity(try scope.rules.tolerance))
            case "CTOL": return .constant(Quantity(try scope.rules.constraintTolerance))
            default: return nil
            }
        } catch {
            return .failed(error)
        }
    }
}
