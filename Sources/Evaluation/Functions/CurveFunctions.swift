import Quantities

/// Points of curves in space, as plots take them.
enum CurveFunctions {
    static let functions: [BuiltinFunction] = [
        .general(
            "CreateSpace", "F, …",
            "vectors x, y and z of points of the curve F(t), or f1, f2, f3; then t0, t1, count and map",
            units: .any, space)
    ]

    /// CreateSpace(F | f1, f2, f3[, t0, t1][, tgrid][, fmap]): `tgrid` points from t0 to t1 at equal distances, mapped to x, y
    /// and z by a function of three numbers (Prime's help, "CreateSpace and CreateMesh").
    @Sendable private static func space(_ arguments: Arguments) throws(EvaluationError) -> Value {
        var functions: [any FunctionValue] = []
        for case .function(let function) in arguments.values { functions.append(function) }
        let first = arguments.values.prefix { if case .function = $0 { true } else { false } }.count
        let numbers = arguments.count - functions.count
        // A map stands behind the numbers, or behind the functions where there are none.
        let curves = numbers > 0 ? first : first - (first + 1) % 2
        guard curves == 1 || curves == 3, functions.count <= curves + 1, numbers == 0 || numbers == 2 || numbers == 3,
            numbers == 0 || functions.count - first <= 1
        else { throw arguments.unsupported("these arguments") }
        let start = numbers > 0 ? try arguments.number(first) : -5
        let end = numbers > 0 ? try arguments.number(first + 1) : 5
        let count = numbers > 2 ? try arguments.integer(first + 2) : 20
        guard count >= 2, count <= mostPoints else {
            throw EvaluationError(.domain("'CreateSpace' with \(count) points"))
        }
        let map = functions.count > curves ? functions[curves] : nil
        var coordinates: [[Value]] = [[], [], []]
        for k in 0..<count {
            let t = Value.number(start + Double(k) * ((end - start) / Double(count - 1)))
            var point = try self.point(functions[..<curves], [t], arguments)
            if let map { point = try self.point([map], point, arguments) }
            for i in 0..<3 { coordinates[i].append(point[i]) }
        }
        return .matrix(Matrix(column: coordinates.map { .matrix(Matrix(column: $0)) }))
    }

    private static let mostPoints = 1_000_000

    /// Three coordinates, of one function that gives a vector or of three that give numbers.
    private static func point(
        _ functions: ArraySlice<any FunctionValue>, _ place: [Value], _ arguments: Arguments
    ) throws(EvaluationError) -> [Value] {
        var values: [Value] = []
        for function in functions {
            let value = try arguments.call.apply(function, place)
            if case .matrix(let vector) = value { values += vector.values } else { values.append(value) }
        }
        guard values.count == 3 else {
            throw EvaluationError(.shapeMismatch("a point of \(values.count) coordinates"))
        }
        for value in values {
            guard case .number = value else { throw EvaluationError(.notReal(found: value.kindName)) }
        }
        return values
    }
}
