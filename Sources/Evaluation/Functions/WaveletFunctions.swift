import Quantities

/// Wavelet transforms of real numbers.
enum WaveletFunctions {
    static let functions: [BuiltinFunction] = [
        .general("wave", "v", "wavelet transform of 2^m real numbers by Daubechies' filter of four coefficients") {
            arguments throws(EvaluationError) in try transformed(arguments, WaveletTransform.forward)
        },
        .general("iwave", "v", "inverse of wave") { arguments throws(EvaluationError) in
            try transformed(arguments, WaveletTransform.inverse)
        },
    ]

    private static func transformed(
        _ arguments: Arguments, _ transform: ([Double]) -> [Double]
    ) throws(EvaluationError) -> Value {
        let signal = try Sample(.matrix(arguments.vector(0)))
        if !signal.dimension.isOne { throw arguments.unsupported("numbers with units") }
        let count = signal.count
        guard count >= 2, count & (count - 1) == 0 else {
            throw EvaluationError(.domain("'\(arguments.call.name)' needs a power of 2 of elements"))
        }
        if count == 2 { throw arguments.unsupported("two elements") }
        var numbers = transform(signal.si)
        for index in numbers.indices { numbers[index] = try numbers[index].checked() }
        return .matrix(Matrix(rows: count, columns: 1, si: numbers))
    }
}
