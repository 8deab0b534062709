import Quantities
import Testing

@testable import Evaluation

@Suite struct FunctionsRandomTests {
    private func draw(_ source: RandomSource, _ name: String, _ values: Value...) throws -> Value {
        let function = try #require(FunctionTable.function(name))
        guard case .general(let evaluate) = function.implementation else { return .string("not general") }
        let call = BuiltinFunction.Call(rules: rules(), name: name, random: source) { _, _ in .number(0) }
        return try evaluate(values, call)
    }

    @Test func aSeedGivesTheSameNumbersAgain() throws {
        let source = RandomSource()
        #expect(try draw(source, "Seed", 7) == 1)
        let first = try draw(source, "rnorm", 5, 0, 1)
        #expect(try draw(source, "rnorm", 5, 0, 1) != first)
        #expect(try draw(source, "Seed", 7) == 7)
        #expect(try draw(source, "rnorm", 5, 0, 1) == first)
        #expect(try draw(RandomSource(), "rnd", 1) == draw(RandomSource(), "rnd", 1))
    }

    @Test func randomNumbersCarryTheUnitAndStayBetweenTheirEnds() throws {
        let source = RandomSource()
        for _ in 0..<1000 {
            guard case .number(let x) = try draw(source, "rnd", .meters(3)) else { return #expect(Bool(false)) }
            #expect(x.dimension == Dimension(m: 1) && x.si > 0 && x.si < 3)
        }
    }

    @Test(arguments: [
        ("rnorm", [10.0, 2], 10.0, 2.0), ("runif", [1, 4], 2.5, 0.866), ("rexp", [0.5], 2, 2), ("rpois", [6], 6, 2.449),
        ("rbinom", [20, 0.25], 5, 1.936), ("rweibull", [2], 0.8862, 0.4633), ("rgeom", [0.25], 3, 3.464),
    ])
    func drawnNumbersHaveTheMeanAndSpreadOfTheirDistribution(
        name: String, parameters: [Double], mean: Double, deviation: Double
    ) throws {
        let source = RandomSource()
        let function = try #require(FunctionTable.function(name))
        guard case .general(let evaluate) = function.implementation else { return #expect(Bool(false)) }
        let call = BuiltinFunction.Call(rules: rules(), name: name, random: source) { _, _ in .number(0) }
        let sample = try Sample(try evaluate(([4000] + parameters).map { .number($0) }, call))
        #expect(sample.count == 4000)
        // Five standard errors.
        #expect(abs(sample.mean - mean) < 5 * deviation / 4000.0.squareRoot())
        #expect(abs((sample.squares / 4000).squareRoot() / deviation - 1) < 0.15)
    }
}
