import Evaluation
import Expressions

/// How a result comes about, which says how near to the stored one it has to come.
public enum CalculationMethod: String, Sendable, CaseIterable {
    /// Arithmetic and elementary functions, in which both programs agree to the last digits.
    case direct
    /// Functions that are approximated, such as distributions, fits and eigenvalues.
    case approximated
    /// What ends within a tolerance: equations, optima, integrals, derivatives, differential equations.
    case iterative

    /// How far a result may be from the stored one, relative to it.
    public var tolerance: Double {
        switch self {
        case .direct: 1e-9
        case .approximated: 1e-6
        // Either program may end anywhere within Mathcad's own TOL, 0.001 unless the worksheet says otherwise.
        case .iterative: 2e-3
        }
    }

    /// What may be left where terms cancel, relative to their size.
    var residue: Double {
        switch self {
        case .direct: 2e-14
        case .approximated: 1e-12
        case .iterative: 1e-9
        }
    }

    /// The method that decides where a formula mixes both.
    func joined(with other: CalculationMethod) -> CalculationMethod {
        if self == .iterative || other == .iterative { return .iterative }
        return self == .approximated ? self : other
    }

    /// The method of a built-in function.
    init(function name: String) { self = CalculationMethod.functions[name] ?? .direct }

    /// Functions of direct families that are iterative all the same.
    private static let iterativeOfDirectFamilies: Set<String> = ["rate", "irr"]

    /// The method that an operator brings with it.
    init(operator kind: Expression.Kind) {
        switch kind {
        case .integral, .derivative, .limit, .solver: self = .iterative
        default: self = .direct
        }
    }

    /// By the titles of `FunctionTable.families`; the functions of all others are direct.
    static let families: [String: CalculationMethod] = [
        "Equations": .iterative, "Differential equations": .iterative, "Partial differential equations": .iterative,
        "Fitting of given curves": .iterative,
        "Special functions": .approximated, "Bessel functions": .approximated,
        "Orthogonal polynomials": .approximated, "Distributions": .approximated, "Tests of samples": .approximated,
        "Eigenvalues and eigenvectors": .approximated, "Decompositions of matrices": .approximated,
        "Linear systems": .approximated, "Splines": .approximated, "Fitting": .approximated,
        "Smoothing": .approximated,
    ]

    private static let functions: [String: CalculationMethod] = {
        var functions = Dictionary(
            uniqueKeysWithValues: iterativeOfDirectFamilies.map { ($0, CalculationMethod.iterative) })
        for family in FunctionTable.families {
            guard let method = families[family.title] else { continue }
            for function in family.functions { functions[function.name] = method }
        }
        return functions
    }()
}
