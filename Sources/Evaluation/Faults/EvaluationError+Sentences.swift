import Expressions
import Quantities

// The sentences of this module's errors.

extension EvaluationError: CustomStringConvertible {
    /// What went wrong, in lower case and without a full stop.
    public var message: String {
        switch reason {
        case .undefinedName(let name, _, _): "the name '\(name)' is not defined"
        case .dependsOnError(let name, let region, _):
            "'\(name)' has no value: its definition in region \(region) failed"
        case .placeholder: "the formula has an empty slot"
        case .unitsMismatch(let found, let expected): "found \(found.described), expected \(expected.described)"
        case .needsUnitless(let what, let found): "found \(found.described), expected a pure number for \(what)"
        case .divisionByZero: "division by zero"
        case .tooLarge: "the result is too large: no number goes beyond 1e307"
        case .domain(let what): "not defined: \(what)"
        case .notAScalar(let found): "found \(found), expected a single number"
        case .notReal(let found): "found \(found), expected a real number"
        case .notAnInteger(let number): "found \(NumberFormat.plain.text(number)), expected a whole number"
        case .typeMismatch(let expected, let found): "found \(found), expected \(expected)"
        case .shapeMismatch(let what): "the shapes do not fit: \(what)"
        case .indexOutOfBounds(let what): "no such element: \(what)"
        case .singularMatrix: "the matrix is singular"
        case .arity(let function, let found, let expected, _): "'\(function)' takes \(expected), found \(found)"
        case .noValue: "the formula gives no value"
        case .absent(let name): "'\(name)' has no value"
        case .notWritten(let name, let notation): "'\(name)' is written as '\(notation)'"
        case .noMember(let name, _): "the record has no member '\(name)'"
        case .overBudget(.time): "the expression takes too long"
        case .overBudget(.memory): "the expression makes too many values"
        case .userError(let text): "the worksheet says: \(text)"
        case .noConvergence(let what): "no convergence: \(what)"
        case .recursion(let name):
            name.isEmpty ? "the calls are nested too deeply" : "'\(name)' calls itself too deeply"
        case .foreignFailure(let name, let reason, _): "the function '\(name)' gave no value: \(reason)"
        case .cancelled: "the evaluation was stopped"
        case .notAllowed(let what): "\(what) is not allowed"
        case .undefinedFunction(let name, _):
            "function '\(name)' is neither built in nor defined above, and nothing maps it to a program or a worksheet"
        case .unsupported, .dependsOnUnsupported: EvaluationError.notSupported(lacking ?? "this formula")
        }
    }

    /// The sentence about what this evaluator does not compute; the reason stands behind the name of a function.
    public static func notSupported(_ what: String) -> String {
        guard what.hasPrefix("function '"), let end = what.firstRange(of: "': ") else {
            return what + " is not supported yet"
        }
        return what[..<end.lowerBound] + "' is not supported yet: " + what[end.upperBound...]
    }

    /// What this evaluator does not compute, such as `symbolic 'solve'`; nil for faults of the worksheet.
    public var lacking: String? {
        switch reason {
        case .unsupported(let what), .dependsOnUnsupported(_, _, let what), .notAllowed(let what): what
        case .undefinedFunction(let name, _): "function '\(name)'"
        default: nil
        }
    }

    /// What might help; nil where nothing is known to.
    public var help: String? {
        switch reason {
        case .undefinedName(_, _, .below(let region)): "it is defined further down, in region \(region)"
        case .undefinedName(_, _, .notGlobal(let region)):
            "region \(region) defines it with ':=', and '≡' sees only what '≡' defines above it"
        case .undefinedName(_, let near, _) where !near.isEmpty, .undefinedFunction(_, let near) where !near.isEmpty,
            .noMember(_, let near) where !near.isEmpty:
            "did you mean \(EvaluationError.alternatives(near))?"
        case .undefinedName: "nothing above the formula defines it, and it is no unit, constant or function"
        case .unitsMismatch(let found, let expected): EvaluationError.step(from: found, to: expected)
        case .needsUnitless(_, let found): "divide it by a unit, such as '\(found.displayUnit.text)'"
        case .arity(_, _, _, let form) where !form.isEmpty: "it is called as '\(form)'"
        case .typeMismatch(expected: "a function", _): "for a product write '*' in front of the parenthesis"
        case .notReal: "take a part of it with 'Re', 'Im' or '|z|'"
        case .notAllowed: "allow it with '--write-files', in a chain with 'write_files: true'"
        case .placeholder: "set the input, or fill the slot in the worksheet"
        case .dependsOnError(_, let region, _): "see the error of region \(region)"
        case .dependsOnUnsupported(let name, let region, _): "'\(name)' is defined by it in region \(region)"
        default: nil
        }
    }

    public var description: String { message }

    /// A guess at what is missing between two dimensions: a unit, or a factor or divisor that people have a word for.
    private static func step(from found: Dimension, to expected: Dimension) -> String? {
        if found.isOne { return "write the unit, such as '\(expected.displayUnit.text)'" }
        if expected.isOne { return "divide it by a unit, such as '\(found.displayUnit.text)'" }
        if let factor = expected.over(found), factor.isStep { return "multiplied by \(factor.described) it would fit" }
        if let divisor = found.over(expected), divisor.isStep { return "divided by \(divisor.described) it would fit" }
        // Masses are taken for their weights, and the other way round.
        if expected.over(found) == .acceleration { return "multiplied by an acceleration, such as 'g', it would fit" }
        if found.over(expected) == .acceleration { return "divided by an acceleration, such as 'g', it would fit" }
        return nil
    }

    /// `'a'`, `'a' or 'b'`, `'a', 'b' or 'c'`.
    private static func alternatives(_ names: [String]) -> String {
        let quoted = names.map { "'\($0)'" }
        guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "" }
        return quoted.dropLast().joined(separator: ", ") + " or " + last
    }
}

extension Dimension {
    fileprivate static let acceleration = Dimension(m: 1, s: -2)

    /// True for what is easily forgotten in a formula: a length, an area, a time, which have a word and one base.
    fileprivate var isStep: Bool { exponents.count == 1 && described != displayUnit.text }
}
