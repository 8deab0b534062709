import Expressions
import Quantities

/// Which parts of a formula give numbers whose last digits are rounded, as far as it can be told.
struct RoundedNumbers {
    /// The worksheet whose variables the formula uses; nil where names cannot be looked up.
    private let sheet: WorksheetLint?
    private let region: Int
    /// The keys of names that stand for something else.
    private let bound: Set<String>

    init() { (sheet, region, bound) = (nil, 0, []) }

    init(_ sheet: WorksheetLint, region: Int, bound: Set<String>) {
        self.sheet = sheet
        self.region = region
        self.bound = bound
    }

    /// The nodes that ask whether a rounded number is the same as something else.
    func equalities(in formula: Expression) -> [Expression] {
        switch formula.kind {
        // What is solved is an equation and no question.
        case .symbolic, .solver: return []
        case .binary(let sign, let a, let b) where sign == .equal || sign == .notEqual:
            let asks =
                !a.isText && !b.isText && (isRounded(a) || isRounded(b)) && !isSelection(a, b) && !isSelection(b, a)
                && !(a.isZero && !b.isSum) && !(b.isZero && !a.isSum)
            return (asks ? [formula] : []) + formula.children.flatMap(equalities)
        default: return formula.children.flatMap(equalities)
        }
    }

    /// Asks for one number among those that it is, such as the greatest, or whether a number is whole.
    private func isSelection(_ a: Expression, _ b: Expression) -> Bool {
        switch (a.kind, b.kind) {
        case (.parentheses(let inner), _): return isSelection(inner, b)
        case (_, .parentheses(let inner)): return isSelection(a, inner)
        case (.name, .name): return true
        case (_, .call(let head, let arguments)):
            guard case .name(let function) = head.kind else { return false }
            if case .name = a.kind, ["max", "min"].contains(function.dotted) { return true }
            return RoundedNumbers.whole.contains(function.dotted) && arguments.count == 1
                && ExpressionPrinter.text(of: arguments[0]) == ExpressionPrinter.text(of: a)
        default: return false
        }
    }

    func isRounded(_ node: Expression) -> Bool {
        switch node.kind {
        case .number(let x): return x != x.rounded()
        case .parentheses(let x), .unary(.negate, let x), .unary(.absoluteValue, let x): return isRounded(x)
        case .unary(.squareRoot, _), .binary(.divide, _, _), .binary(.nthRoot, _, _): return true
        case .binary(.add, let a, let b), .binary(.subtract, let a, let b), .binary(.multiply, let a, let b):
            return isOperandRounded(a) || isOperandRounded(b)
        case .binary(.power, let base, let exponent):
            return isOperandRounded(base) || exponent.plainNumber.map { $0 != $0.rounded() } ?? false
        case .binary(.scale, let number, _): return isRounded(number)
        case .name(let name):
            guard let definition = fraction(name), let sheet else { return false }
            return sheet.roundedDefinitions.contains(definition.region)
        case .call(let head, _):
            guard case .name(let function) = head.kind else { return false }
            return RoundedNumbers.functions.contains(function.dotted)
        default: return false
        }
    }

    /// What is typed is exact by itself and rounded in a sum.
    private func isOperandRounded(_ node: Expression) -> Bool {
        if isRounded(node) { return true }
        guard case .name(let name) = node.kind, let definition = fraction(name),
            let formula = sheet?.regions[definition.region].definition
        else { return false }
        return formula.plainNumber != nil || sheet?.typedQuantity(formula) != nil
    }

    /// The definition of a variable whose value is no whole number in base units; nil for any other.
    private func fraction(_ name: Name) -> NameFacts.Definition? {
        guard let sheet, !bound.contains(name.key), let definition = sheet.names.definition(of: name, at: region),
            definition.kind == .whole, case .name? = sheet.regions[definition.region].definedTarget?.kind,
            case .number(let quantity)? = sheet.value(ofRegion: definition.region),
            quantity.si != quantity.si.rounded()
        else { return nil }
        return definition
    }

    /// Functions whose result is hardly ever exact.
    private static let functions: Set<String> = [
        "sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "asin", "acos", "atan", "exp", "ln", "log",
    ]
    /// Functions that give whole numbers.
    private static let whole: Set<String> = ["floor", "ceil", "round", "trunc", "Floor", "Ceil", "Round", "Trunc"]
}

extension Expression {
    fileprivate var isText: Bool { if case .string = kind { true } else { false } }
    fileprivate var isZero: Bool { plainNumber == 0 }

    /// A sum or a difference, of which only rounding may be left.
    fileprivate var isSum: Bool {
        switch kind {
        case .binary(.add, _, _), .binary(.subtract, _, _): true
        case .parentheses(let inner), .unary(_, let inner): inner.isSum
        default: false
        }
    }
}
