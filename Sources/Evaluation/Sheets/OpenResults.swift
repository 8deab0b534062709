import Quantities

/// What of a worksheet hangs on choices that are not known: the regions and variables that differ from choice to choice.
struct OpenResults {
    var regions: Set<Int> = []
    var variables: Set<String> = []

    static let fault = EvaluationError.Reason.unsupported(
        "a value that hangs on the unknown signs of vectors or order of eigenvalues")

    /// What a run gave, to compare with another.
    struct Record {
        let regions: [[Result<Value, EvaluationError>]]
        let variables: [(name: String, outcome: Result<Value, EvaluationError>)]
    }

    mutating func note(_ first: Record, _ other: Record) {
        for (index, (a, b)) in zip(first.regions, other.regions).enumerated()
        where a.count != b.count || !zip(a, b).allSatisfy({ OpenResults.agree($0, $1) }) {
            regions.insert(index)
        }
        let others = Dictionary(other.variables.map { ($0.name, $0.outcome) }, uniquingKeysWith: { first, _ in first })
        for (name, outcome) in first.variables {
            if let there = others[name], OpenResults.agree(outcome, there) { continue }
            variables.insert(name)
        }
    }

    private static func agree(_ a: Result<Value, EvaluationError>, _ b: Result<Value, EvaluationError>) -> Bool {
        switch (a, b) {
        case (.success(let a), .success(let b)): agree(a, b, within: tolerance * max(size(a), size(b)))
        case (.failure(let a), .failure(let b)): a.reason == b.reason
        default: false
        }
    }

    /// What sums in another order may differ by, beside the greatest number of a value.
    private static let tolerance = 1e-13

    private static func agree(_ a: Value, _ b: Value, within tolerance: Double) -> Bool {
        switch (a, b) {
        case (.number(let a), .number(let b)): a.dimension == b.dimension && isNear(a.si, b.si, tolerance)
        case (.complex(let a), .complex(let b)):
            a.dimension == b.dimension && isNear(a.si.re, b.si.re, tolerance) && isNear(a.si.im, b.si.im, tolerance)
        case (.string(let a), .string(let b)): a == b
        case (.matrix(let a), .matrix(let b)):
            a.rows == b.rows && a.columns == b.columns
                && (0..<a.count).allSatisfy { agree(a[$0], b[$0], within: tolerance) }
        case (.range(let a), .range(let b)): a == b
        // What a function gives is compared where it is used.
        case (.function, .function): true
        default: false
        }
    }

    private static func isNear(_ a: Double, _ b: Double, _ tolerance: Double) -> Bool {
        a == b || a.isNaN && b.isNaN || abs(a - b) <= tolerance
    }

    private static func size(_ value: Value) -> Double {
        switch value {
        case .number(let x): abs(x.si)
        case .complex(let z): max(abs(z.si.re), abs(z.si.im))
        case .matrix(let matrix): matrix.values.reduce(0) { max($0, size($1)) }
        default: 0
        }
    }
}
