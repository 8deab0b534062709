import Expressions
import Quantities

/// Why an expression has no value, and the node of the formula at fault.
public struct EvaluationError: Error, Sendable {
    /// The reason, with what was found and expected.
    public enum Reason: Sendable, Equatable {
        case undefinedName(String, near: [String], elsewhere: Elsewhere? = nil)
        /// A function that neither the worksheet nor the program defines: perhaps one of a custom library, so that it is
        /// not the worksheet's fault.
        case undefinedFunction(String, near: [String])
        /// A name whose definition failed in the region given, by a fault that `on error` may catch or not.
        case dependsOnError(String, region: String, isCatchable: Bool = true)
        case placeholder
        case unitsMismatch(found: Dimension, expected: Dimension)
        case needsUnitless(String, found: Dimension)
        case divisionByZero
        case tooLarge
        case domain(String)
        case notAScalar(found: String)
        case notReal(found: String)
        case notAnInteger(Double)
        /// A value of the wrong kind: `expected` and `found` are phrases such as "a matrix".
        case typeMismatch(expected: String, found: String)
        case shapeMismatch(String)
        case indexOutOfBounds(String)
        case singularMatrix
        /// `form` is how the function is called, such as `f(x, y)`; empty where it is not known.
        case arity(function: String, found: Int, expected: String, form: String = "")
        case noValue
        /// A name that may lack a value, and does.
        case absent(String)
        /// A record without a member of that name.
        case noMember(String, near: [String])
        /// What is called like a function, and is written otherwise.
        case notWritten(String, as: String)
        /// A text expression does more than it may.
        case overBudget(Budget)
        case userError(String)
        case noConvergence(String)
        case recursion(String)
        /// A function of a program or of another worksheet gave no value: it said so itself, or it could not be called.
        case foreignFailure(String, reason: String, saidSo: Bool)
        /// The evaluation was told to stop.
        case cancelled
        /// What is done only where the caller allows it, such as writing files; never caught by `on error`.
        case notAllowed(String)
        /// Something that this evaluator does not compute; never caught by `on error`.
        case unsupported(String)
        /// A name whose definition is not computed by this evaluator.
        case dependsOnUnsupported(String, region: String, what: String)
    }

    /// What a text expression may use so much of.
    public enum Budget: Sendable, Equatable {
        case time, memory
    }

    /// Where a name is defined that has no meaning at its place.
    public enum Elsewhere: Sendable, Equatable {
        /// In a region further down.
        case below(String)
        /// In a region further up, but not for the definitions that hold over the whole worksheet.
        case notGlobal(String)
    }

    public let reason: Reason
    /// The node at fault; unknown where the fault has no place of its own.
    public var place: Place
    /// The region whose formula holds the place: that of a function's definition where the fault is inside it.
    public var region: String?

    public init(_ reason: Reason, at place: Place = .unknown, region: String? = nil) {
        self.reason = reason
        self.place = place
        self.region = region
    }

    /// True where the fault is ours, not the worksheet's: the region is reported as unsupported.
    public var isUnsupported: Bool {
        switch reason {
        case .unsupported, .dependsOnUnsupported, .undefinedFunction, .notAllowed: true
        default: false
        }
    }

    /// True where `on error` goes on with its other branch: for the worksheet's own faults.
    var isCatchable: Bool {
        switch reason {
        case .cancelled, .overBudget, .foreignFailure(_, _, saidSo: false), .dependsOnError(_, _, isCatchable: false):
            return false
        default: return !isUnsupported
        }
    }

    /// The code by which programs tell the reasons apart.
    public var code: String {
        switch reason {
        case .undefinedName: "undefined-name"
        case .dependsOnError: "depends-on-error"
        case .placeholder: "placeholder"
        case .unitsMismatch: "units-mismatch"
        case .needsUnitless: "needs-unitless"
        case .divisionByZero: "division-by-zero"
        case .tooLarge: "too-large"
        case .domain: "domain"
        case .notAScalar: "not-a-scalar"
        case .notReal: "not-real"
        case .notAnInteger: "not-an-integer"
        case .typeMismatch: "type-mismatch"
        case .shapeMismatch: "shape-mismatch"
        case .indexOutOfBounds: "index-out-of-bounds"
        case .singularMatrix: "singular-matrix"
        case .arity: "arity"
        case .noValue, .absent: "no-value"
        case .noMember: "no-member"
        case .notWritten: "undefined-name"
        case .overBudget(.time): "expression-too-long"
        case .overBudget(.memory): "expression-too-large"
        case .userError: "user-error"
        case .noConvergence: "no-convergence"
        case .recursion: "recursion"
        case .foreignFailure: "function-failed"
        case .cancelled: "cancelled"
        case .unsupported, .dependsOnUnsupported, .undefinedFunction, .notAllowed: "unsupported"
        }
    }
}
