import CNumerics
import Glibc
import Quantities

/// Tests of samples and of tables of counts, with the statistics of "Numerical Recipes", which Prime names as theirs.
enum SampleTestFunctions {
    static let functions: [BuiltinFunction] = [
        .general(
            "Ftest", "v1, v2", "[F; p]: whether two samples have different variances", units: .derived, varianceRatio),
        .general(
            "Spear", "v1, v2", "[D; z; p of D; r; p of r]: Spearman's rank correlation", units: .any, rankCorrelation),
        .general("kendltau", "v1, v2", "[τ; z; p]: Kendall's rank correlation", units: .any, concordance),
        .general("kendltau2", "M", "[τ; z; p]: Kendall's rank correlation of a table of counts", tableConcordance),
        .general("contingtbl", "M", "[χ²; degrees of freedom; p; V; C] of a table of counts", contingency),
    ]

    private static func column(_ numbers: [Double]) throws(EvaluationError) -> Value {
        for x in numbers { if x.isNaN { throw EvaluationError(.divisionByZero) } }
        return .matrix(Matrix(rows: numbers.count, columns: 1, si: numbers))
    }

    /// The probability that a normal variable lies farther from its mean than `z` standard deviations, by the fit of
    /// ten terms (relative error up to 1.2e-7) that stored results agree with to the last digits; its coefficients and
    /// the rounded root of 2 are those of "Numerical Recipes".
    private static func twoSided(_ z: Double) -> Double {
        let x = abs(z) / 1.4142136
        let t = 1 / (1 + 0.5 * x)
        let fit = [
            0.17087277, -0.82215223, 1.48851587, -1.13520398, 0.27886807, -0.18628806, 0.09678418, 0.37409196,
            1.00002368, -1.26551223,
        ].reduce(0) { $0 * t + $1 }
        return t * exp(-x * x + fit)
    }

    private static func sample(_ value: Value, _ arguments: Arguments) throws(EvaluationError) -> Sample {
        let sample = try Sample(value)
        if sample.containsNaN { throw arguments.unsupported("NaN among the values") }
        return sample
    }

    // MARK: - Variances

    @Sendable private static func varianceRatio(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let (x, y) = (try sample(arguments[0], arguments), try sample(arguments[1], arguments))
        _ = try ScalarArithmetic.common(.real(Quantity(1, y.dimension)), .real(Quantity(1, x.dimension)))
        guard x.count > 1, y.count > 1 else { throw EvaluationError(.domain("'Ftest' needs at least 2 numbers")) }
        let spreads = [x, y].map { (variance: $0.squares / Double($0.count - 1), freedom: Double($0.count - 1)) }
        let isFirstGreater = spreads[0].variance > spreads[1].variance
        let (greater, less) = isFirstGreater ? (spreads[0], spreads[1]) : (spreads[1], spreads[0])
        if less.variance == 0 { throw EvaluationError(.divisionByZero) }
        let ratio = greater.variance / less.variance
        let rest = less.freedom / (less.freedom + greater.freedom * ratio)
        let p = 2 * numerics_beta_p(less.freedom / 2, greater.freedom / 2, rest)
        return try column([ratio, p > 1 ? 2 - p : p])
    }

    // MARK: - Ranks

    @Sendable private static func rankCorrelation(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let points = try pairs(arguments)
        let n = points.count
        let (x, y) = (Ranks(points.x.si), Ranks(points.y.si))
        let distance = zip(x.ranks, y.ranks).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
        let cube = n * n * n - n
        let ties = (x.ties + y.ties) / 12
        let factor = (1 - x.ties / cube) * (1 - y.ties / cube)
        let deviation = ((n - 1) * n * n * (n + 1) * (n + 1) / 36 * factor).squareRoot()
        let z = (distance - (cube / 6 - ties)) / deviation
        let r = (1 - 6 / cube * (distance + ties)) / factor.squareRoot()
        let square = (1 - r) * (1 + r)
        let t = r * ((n - 2) / square).squareRoot()
        let p = square > 0 ? numerics_beta_p((n - 2) / 2, 0.5, (n - 2) / (n - 2 + t * t)) : 0
        return try column([distance, z, twoSided(z), r, p])
    }

    @Sendable private static func concordance(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let points = try pairs(arguments)
        var tally = Concordance()
        for i in 0..<points.x.count {
            for j in 0..<i {
                tally.add(points.x.si[i] - points.x.si[j], points.y.si[i] - points.y.si[j], weight: 1)
            }
        }
        return try concordance(tally, points.count)
    }

    private static func concordance(_ tally: Concordance, _ n: Double) throws(EvaluationError) -> Value {
        let tau = tally.excess / (tally.ofFirst.squareRoot() * tally.ofSecond.squareRoot())
        let z = tau / ((4 * n + 10) / (9 * n * (n - 1))).squareRoot()
        return try column([tau, z, twoSided(z)])
    }

    private static func pairs(_ arguments: Arguments) throws(EvaluationError) -> PairedSample {
        let points = try PairedSample(arguments, fewest: 3)
        if points.x.containsNaN || points.y.containsNaN { throw arguments.unsupported("NaN among the values") }
        if points.x.count > 20_000 { throw arguments.unsupported("more than 20000 points") }
        return points
    }

    // MARK: - Tables of counts

    @Sendable private static func tableConcordance(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let table = try counts(arguments)
        if table.count > 10_000 { throw arguments.unsupported("more than 10000 cells") }
        var tally = Concordance()
        for i in 0..<table.count {
            for j in 0..<i where table[i].number * table[j].number > 0 {
                tally.add(
                    Double(table[i].row - table[j].row), Double(table[i].column - table[j].column),
                    weight: table[i].number * table[j].number)
            }
        }
        // Pairs within one cell are ties in both; they count for neither.
        return try concordance(tally, table.reduce(0) { $0 + $1.number })
    }

    @Sendable private static func contingency(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let table = try counts(arguments)
        var (rows, columns): ([Int: Double], [Int: Double]) = ([:], [:])
        for cell in table {
            rows[cell.row, default: 0] += cell.number
            columns[cell.column, default: 0] += cell.number
        }
        let total = table.reduce(0) { $0 + $1.number }
        let (height, width) = (rows.values.filter { $0 > 0 }.count, columns.values.filter { $0 > 0 }.count)
        guard height > 1, width > 1 else {
            throw EvaluationError(.domain("'contingtbl' needs counts in two rows and two columns"))
        }
        var chi = 0.0
        for cell in table {
            let expected = (rows[cell.row] ?? 0) * (columns[cell.column] ?? 0) / total
            if expected > 0 { chi += (cell.number - expected) * (cell.number - expected) / expected }
        }
        let freedom = Double((height - 1) * (width - 1))
        let cramer = (chi / (total * Double(min(height, width) - 1))).squareRoot()
        return try column([
            chi, freedom, numerics_gamma_q(freedom / 2, chi / 2), cramer, (chi / (chi + total)).squareRoot(),
        ])
    }

    /// The cells of a table row by row.
    private static func counts(
        _ arguments: Arguments
    ) throws(EvaluationError) -> [(row: Int, column: Int, number: Double)] {
        let matrix = try arguments.matrix(0)
        guard let flat = matrix.flat else { throw arguments.unsupported("other than an array of numbers") }
        try arguments.requireUnitless(flat.dimension, 0)
        guard flat.si.allSatisfy({ $0 >= 0 }) else {
            throw EvaluationError(.domain("'\(arguments.call.name)' needs counts that are not negative"))
        }
        return (0..<matrix.count).map { k in
            let (row, column) = (k / matrix.columns, k % matrix.columns)
            return (row, column, flat.si[column * matrix.rows + row])
        }
    }
}
