import Quantities

/// Classes of equal or given width and how many elements of a sample fall into each.
struct Classes {
    /// The bounds, one more than there are classes; a class holds its lower bound.
    private let bounds: [Double]
    private let dimension: Dimension
    private var numbers: [Double]

    /// hist(n, A) with n equal classes from the least to the greatest element, or hist(bounds, A).
    init(_ arguments: Arguments) throws(EvaluationError) {
        let sample = try Sample(arguments[1])
        if sample.containsNaN { throw arguments.unsupported("NaN among the values") }
        dimension = sample.dimension
        guard case .matrix(let given) = arguments[0] else {
            bounds = try Classes.equal(arguments, sample)
            numbers = [Double](repeating: 0, count: bounds.count - 1)
            for x in sample.si { numbers[min(position(of: x), bounds.count - 2)] += 1 }
            return
        }
        let edges = try Sample(.matrix(given))
        _ = try ScalarArithmetic.common(
            .real(Quantity(1, edges.dimension)), .real(Quantity(1, sample.dimension)))
        guard edges.count >= 2, zip(edges.si, edges.si.dropFirst()).allSatisfy({ $0 < $1 }) else {
            throw EvaluationError(.domain("'\(arguments.call.name)' needs bounds in increasing order"))
        }
        bounds = edges.si
        numbers = [Double](repeating: 0, count: bounds.count - 1)
        for x in sample.si {
            if x == bounds[bounds.count - 1] {
                throw arguments.unsupported("an element on the last bound")
            }
            if x >= bounds[0], x < bounds[bounds.count - 1] { numbers[position(of: x)] += 1 }
        }
    }

    private static func equal(_ arguments: Arguments, _ sample: Sample) throws(EvaluationError) -> [Double] {
        let count = try arguments.integer(0)
        guard count >= 1, count <= 10_000_000 else {
            throw EvaluationError(.domain("'\(arguments.call.name)' needs at least one class"))
        }
        guard let least = sample.si.min(), let greatest = sample.si.max(), least < greatest else {
            throw arguments.unsupported("a sample of equal elements")
        }
        return (0...count).map { k in
            k == count ? greatest : least + (greatest - least) * Double(k) / Double(count)
        }
    }

    /// The last class whose lower bound is not above x.
    private func position(of x: Double) -> Int {
        var (low, high) = (0, bounds.count - 1)
        while high - low > 1 {
            let middle = (low + high) / 2
            if bounds[middle] <= x { low = middle } else { high = middle }
        }
        return low
    }

    var counts: Matrix { Matrix(rows: numbers.count, columns: 1, si: numbers) }

    /// The middles of the classes beside the counts.
    func table() throws(EvaluationError) -> Value {
        let middles = zip(bounds, bounds.dropFirst()).map { Value.number(($0 + $1) / 2, dimension) }
        return .matrix(
            Matrix(rows: numbers.count, columns: 2, values: middles + numbers.map { .number($0) }))
    }
}
