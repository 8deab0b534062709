import Quantities
import Testing

@testable import Evaluation

@Suite struct FunctionsTransformTests {
    @Test func realSignalsNeedAPowerOfTwo() throws {
        #expect(
            try refusal("fft", .column(1, 2, 3), by: rules(.mathcad)) == .domain("'fft' needs a power of 2 of elements")
        )
        #expect(
            try refusal("fft", .column(1, 2, 3))
                == .unsupported("function 'fft': a number of elements that is no power of 2"))
        #expect(
            try refusal("cfft", .column(.meters(1), .meters(2))) == .unsupported("function 'cfft': numbers with units"))
    }

    @Test func theTransformOfAnyLengthIsTheSum() throws {
        var dice = Dice(seed: 5)
        for count in [1, 2, 3, 12, 30, 49, 64, 97, 210] {
            let values = (0..<count).map { _ in
                Complex(Double(dice.roll(2001)) / 1000 - 1, Double(dice.roll(2001)) / 1000 - 1)
            }
            let transform = FourierTransform(count: count, sign: -1).transform(values)
            let back = FourierTransform(count: count, sign: 1).transform(transform)
            for (value, again) in zip(values, back) {
                #expect((1 / Double(count) * again - value).magnitude < 1e-14)
            }
            let sum = values.reduce(Complex.zero) { $0 + $1 }
            #expect((transform[0] - sum).magnitude < 1e-13)
        }
    }
}
