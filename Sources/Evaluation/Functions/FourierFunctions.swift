import Quantities

/// Fourier transforms with Mathcad's signs and factors: lower-case names have the factor 1/√n both ways and a positive
/// exponent forward, upper-case ones 1/n and a negative exponent forward.
enum FourierFunctions {
    static let functions: [BuiltinFunction] = [
        .general("fft", "v", "Fourier transform of 2^m real numbers, factor 1/√n and positive exponent") {
            arguments throws(EvaluationError) in try halfSpectrum(arguments, symmetric)
        },
        .general("FFT", "v", "Fourier transform of 2^m real numbers, factor 1/n and negative exponent") {
            arguments throws(EvaluationError) in try halfSpectrum(arguments, engineering)
        },
        .general("ifft", "v", "inverse of fft: 2^m real numbers from 1 + 2^(m−1) complex ones") {
            arguments throws(EvaluationError) in try realSignal(arguments, symmetric)
        },
        .general("IFFT", "v", "inverse of FFT: 2^m real numbers from 1 + 2^(m−1) complex ones") {
            arguments throws(EvaluationError) in try realSignal(arguments, engineering)
        },
        .general("cfft", "A", "Fourier transform of an array of any size, factor 1/√n and positive exponent") {
            arguments throws(EvaluationError) in try full(arguments, symmetric.forward)
        },
        .general("CFFT", "A", "Fourier transform of an array of any size, factor 1/n and negative exponent") {
            arguments throws(EvaluationError) in try full(arguments, engineering.forward)
        },
        .general("icfft", "A", "inverse of cfft") { arguments throws(EvaluationError) in
            try full(arguments, symmetric.inverse)
        },
        .general("ICFFT", "A", "inverse of CFFT") { arguments throws(EvaluationError) in
            try full(arguments, engineering.inverse)
        },
    ]

    /// The sign of the exponent and the power of n that is the factor.
    private struct Direction {
        let sign: Double
        let factor: @Sendable (Double) -> Double
    }

    private static let symmetric: (forward: Direction, inverse: Direction) = (
        Direction(sign: 1) { 1 / $0.squareRoot() }, Direction(sign: -1) { 1 / $0.squareRoot() }
    )
    private static let engineering: (forward: Direction, inverse: Direction) = (
        Direction(sign: -1) { 1 / $0 }, Direction(sign: 1) { _ in 1 }
    )

    // MARK: - Real signals

    private static func halfSpectrum(
        _ arguments: Arguments, _ pair: (forward: Direction, inverse: Direction)
    ) throws(EvaluationError) -> Value {
        let signal = try numbers(try arguments.vector(0), arguments)
        guard signal.allSatisfy({ $0.im == 0 }) else { throw EvaluationError(.notReal(found: "a complex number")) }
        try requirePowerOfTwo(signal.count, arguments)
        let spectrum = try transform(signal, pair.forward, arguments)
        return try array(Array(spectrum[...(signal.count / 2)]), rows: signal.count / 2 + 1, columns: 1)
    }

    private static func realSignal(
        _ arguments: Arguments, _ pair: (forward: Direction, inverse: Direction)
    ) throws(EvaluationError) -> Value {
        let half = try numbers(try arguments.vector(0), arguments)
        let count = 2 * (half.count - 1)
        try requirePowerOfTwo(count, arguments)
        if half[0].im != 0 || half[half.count - 1].im != 0 {
            throw arguments.unsupported("a first or last element that is not real")
        }
        let spectrum = half + half[1..<(half.count - 1)].reversed().map(\.conjugate)
        let signal = try transform(spectrum, pair.inverse, arguments).map { Complex($0.re) }
        return try array(signal, rows: count, columns: 1)
    }

    private static func requirePowerOfTwo(_ count: Int, _ arguments: Arguments) throws(EvaluationError) {
        if count >= 2, count & (count - 1) == 0 { return }
        if arguments.rules.dialect == .prime {
            throw arguments.unsupported("a number of elements that is no power of 2")
        }
        throw EvaluationError(.domain("'\(arguments.call.name)' needs a power of 2 of elements"))
    }

    // MARK: - Arrays of any size

    /// The columns first, then the rows where there are several.
    private static func full(_ arguments: Arguments, _ direction: Direction) throws(EvaluationError) -> Value {
        guard case .matrix(let matrix) = arguments[0] else { throw Arithmetic.kind("an array", arguments[0]) }
        var values = try numbers(matrix, arguments)
        let (rows, columns) = (matrix.rows, matrix.columns)
        if rows > 1 {
            for column in 0..<columns {
                let range = column * rows..<(column + 1) * rows
                values.replaceSubrange(range, with: try transform(Array(values[range]), direction, arguments))
            }
        }
        if columns > 1 {
            for row in 0..<rows {
                let line = (0..<columns).map { values[$0 * rows + row] }
                for (column, value) in try transform(line, direction, arguments).enumerated() {
                    values[column * rows + row] = value
                }
            }
        }
        return try array(values, rows: rows, columns: columns)
    }

    private static func transform(
        _ values: [Complex], _ direction: Direction, _ arguments: Arguments
    ) throws(EvaluationError) -> [Complex] {
        let transform = FourierTransform(count: values.count, sign: direction.sign)
        guard transform.isPractical else {
            throw arguments.unsupported(
                "a number of elements with a prime factor beyond \(FourierTransform.greatestFactor)")
        }
        let factor = direction.factor(Double(values.count))
        return transform.transform(values).map { factor * $0 }
    }

    /// The elements as complex numbers without a unit.
    private static func numbers(_ matrix: Matrix, _ arguments: Arguments) throws(EvaluationError) -> [Complex] {
        var numbers: [Complex] = []
        numbers.reserveCapacity(matrix.count)
        for position in 0..<matrix.count {
            let z = try Arithmetic.scalar(matrix[position])
            if !z.dimension.isOne { throw arguments.unsupported("numbers with units") }
            numbers.append(z.si)
        }
        return numbers
    }

    private static func array(_ values: [Complex], rows: Int, columns: Int) throws(EvaluationError) -> Value {
        var elements: [Value] = []
        elements.reserveCapacity(values.count)
        for z in values { elements.append(.collapsed(try z.checked())) }
        return .matrix(Matrix(rows: rows, columns: columns, values: elements))
    }
}
