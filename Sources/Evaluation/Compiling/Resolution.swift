import Expressions
import Quantities

/// What a name means where it stands, local names aside.
enum Resolution {
    case binding(Scope.Binding)
    case constant(Quantity)
    case unit(Unit)
    case builtin(BuiltinFunction)
    case undefined

    /// Where a name is used, which decides between a variable, a unit and a function of one text.
    enum Use { case value, unit, head }

    /// Mathcad's order of precedence; in Prime the label decides.
    init(_ name: Name, as use: Use, in scope: Scope) {
        if let found = Resolution.system(name, scope) {
            self = found
        } else if scope.rules.dialect == .mathcad {
            self = Resolution.mathcad(name, use, scope)
        } else {
            self = Resolution.prime(name, use, scope)
        }
    }

    /// One namespace: a definition hides units, constants and functions.
    private static func mathcad(_ name: Name, _ use: Use, _ scope: Scope) -> Resolution {
        if let binding = scope[Scope.Key(name, space: .variable)] { return .binding(binding) }
        return known(name, use, .mathcad)
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
            return scope.binding(of: name).map(Resolution.binding) ?? .undefined
        case .function, .keyword:
            let builtin = FunctionTable.function(name.dotted)
            if let binding = scope.binding(of: name), builtin == nil || binding.label == .function {
                return .binding(binding)
            }
            return known(name, use, .prime)
        case .none, .any, .system:
            return unlabelled(name, use, scope)
        }
    }

    private static func unlabelled(_ name: Name, _ use: Use, _ scope: Scope) -> Resolution {
        if use == .unit {
            if let binding = scope[Scope.Key(name, space: .unit)] { return .binding(binding) }
            if let unit = UnitTable.unit(name.dotted, in: .prime) { return .unit(unit) }
        }
        if let binding = scope[Scope.Key(name, space: .variable)] { return .binding(binding) }
        if let binding = scope[Scope.Key(name, space: .unit)] { return .binding(binding) }
        return known(name, use, .prime)
    }

    /// What a name means that no definition hides.
    private static func known(_ name: Name, _ use: Use, _ dialect: Dialect) -> Resolution {
        let builtin = FunctionTable.function(name.dotted)
        if use == .head, let builtin { return .builtin(builtin) }
        if let constant = ConstantTable.constant(name.dotted, in: dialect) { return .constant(constant) }
        if let unit = UnitTable.unit(name.dotted, in: dialect) { return .unit(unit) }
        return builtin.map(Resolution.builtin) ?? .undefined
    }

    private static func system(_ name: Name, _ scope: Scope) -> Resolution? {
        guard name.subscripted.isEmpty, scope.binding(of: name) == nil else { return nil }
        switch name.text {
        case "ORIGIN": return .constant(Quantity(Double(scope.rules.origin)))
        case "TOL": return .constant(Quantity(scope.rules.tolerance))
        case "CTOL": return .constant(Quantity(scope.rules.constraintTolerance))
        default: return nil
        }
    }
}
