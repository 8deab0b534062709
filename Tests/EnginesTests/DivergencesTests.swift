import Expressions
import Testing

@testable import Engines

/// Which differences come first, and which follow from others.
@Suite struct DivergencesTests {
    private static func name(_ text: String) -> Expression { Expression(.name(Name(text))) }

    private static func sum(_ names: [String]) -> Expression {
        names.dropFirst().reduce(name(names[0])) { Expression(.binary(.add, $0, name($1))) }
    }

    /// `target := a + b + …`; with the target `=` what is shown.
    private static func regions(_ lines: [(target: String, uses: [String])]) -> [MathRegion] {
        lines.enumerated().map { index, line in
            MathRegion(
                id: "\(index)",
                statement: line.target == "="
                    ? .evaluate(Expression.Evaluation(body: sum(line.uses), unit: nil))
                    : .define(target: name(line.target), value: sum(line.uses)))
        }
    }

    /// The first divergences by entry; `states` says of each region whether it differs, was reproduced, or neither.
    private func origins(_ lines: [(target: String, uses: [String])], _ states: String) -> [Int: Int] {
        let entries = states.enumerated().compactMap { index, state in
            state == "-"
                ? nil : Divergences.Entry(region: index, isDifferent: state == "x", isReproduced: state == "o")
        }
        return Divergences(entries, RegionDependencies(DivergencesTests.regions(lines))).origins
    }

    private static let line = [("a", ["k"]), ("b", ["a"]), ("c", ["b"]), ("d", ["c"])]

    @Test func whatUsesADifferenceAtSomeRemoveFollowsFromIt() {
        #expect(origins(DivergencesTests.line, "xxxx") == [1: 0, 2: 0, 3: 0])
        #expect(origins(DivergencesTests.line, "x--x") == [1: 0])
    }

    @Test func behindAReproducedResultNothingFollows() {
        #expect(origins(DivergencesTests.line, "xo-x") == [:])
    }

    @Test func aLaterDefinitionOfANameIsAnotherOne() {
        #expect(origins([("a", ["k"]), ("a", ["k"]), ("b", ["a"])], "x-x") == [:])
        #expect(origins([("a", ["k"]), ("a", ["a"]), ("b", ["a"])], "x-x") == [1: 0])
    }

    @Test func whatShowsAVariableStandsForItsDefinition() {
        #expect(origins([("a", ["k"]), ("b", ["a"]), ("=", ["a"]), ("=", ["b"])], "--xx") == [1: 0])
        #expect(origins([("a", ["k"]), ("=", ["a"]), ("=", ["a"])], "-xx") == [1: 0])
    }

    @Test func anExpressionThatIsShownBreaksNothing() {
        #expect(origins([("a", ["k"]), ("=", ["a", "k"]), ("b", ["a"])], "-xx") == [:])
    }

    @Test func aFormulaIsOfTheLooserMethodOfAllThatItUses() {
        let integral = Expression(
            .integral(
                Expression.Integral(
                    variable: Name("x"), body: DivergencesTests.name("x"), lower: DivergencesTests.name("a"),
                    upper: DivergencesTests.name("b"), algorithm: "")))
        let regions =
            DivergencesTests.regions([("a", ["k"]), ("x", ["k"])])
            + [MathRegion(id: "2", statement: .define(target: DivergencesTests.name("I"), value: integral))]
            + DivergencesTests.regions([("J", ["I", "a"]), ("K", ["a"])])
        let dependencies = RegionDependencies(regions)
        #expect(dependencies.methods == [.direct, .direct, .iterative, .iterative, .direct])
        // Its variable is not that of the worksheet.
        #expect(dependencies.sources[2] == [0])
    }
}
