import Expressions
import Quantities
import Testing

@testable import Evaluation

@Suite struct OpenResultsTests {
    static let unknown =
        "a value that hangs on the unknown signs of vectors or order of eigenvalues is not supported yet"

    private func sheet() -> Sheet {
        var sheet = Sheet(.prime)
        sheet.define("M", "[2, 1, 0; 1, 3, 1; 0, 1, 4]")
        sheet.define("e", "eigenvals(M)")
        sheet.define("v", "eigenvec(M, e[0])")
        sheet.define("w", "eigenvec(M, e[2])")
        return sheet
    }

    @Test func whatHangsOnASignIsRefusedAndWhatDoesNotIsKnown() {
        var sheet = sheet()
        sheet.show("v")
        sheet.show("v[0]*w[0]")
        sheet.show("v[0]*w[0] > 0")
        sheet.show("rows(v)")
        sheet.show("round(v*v, 12)")
        sheet.show("round(v*w, 12)")
        sheet.show("round(norm(M*v - e[0]*v), 12)")
        sheet.define("n", "if(v[1] < 0, -1, 1)*v")
        sheet.show("round(n[1]^2, 6)")
        sheet.show("n[1] > 0")
        let unknown = OpenResultsTests.unknown
        #expect(
            sheet.shown == [
                "unsupported: \(unknown) (5)", "unsupported: \(unknown) (6)", "unsupported: \(unknown) (7)", "3", "1",
                "0",
                "0", "0.333333", "1",
            ])
    }

    @Test func outputsThatHangOnASignFailAndOthersAreKnown() throws {
        var sheet = sheet()
        sheet.define("a", "v[0]")
        sheet.define("b", "v[0]^2")
        let program = sheet.program()
        program.run()
        let outcomes = Dictionary(uniqueKeysWithValues: program.variables.map { ($0.name, $0.outcome) })
        #expect(throws: EvaluationError.self) { try #require(outcomes["a"]).get() }
        #expect(throws: EvaluationError.self) { try #require(program.outcome(ofRegionAt: 4)).get() }
        let square = try #require(outcomes["b"]).get()
        #expect(square.isClose(to: 0.0446581987, within: 1e-8))
        program.run(inputs: [4: 2])
        #expect(program.variables.contains { name, outcome in name == "a" && (try? outcome.get()) == 2 })
    }

    @Test func singularVectorsWhoseSignsTheMethodsDecideAreKnownTogether() {
        var sheet = Sheet(.prime)
        sheet.define("A", "[1, 2, 5; 3, -1, 2; 0.5, 4, 1; 2, 2, 7]")
        sheet.define("F", "svd(A)")
        sheet.show("F[2]")
        sheet.show("round(norme(F[1]*diag(F[0])*F[2] - A), 12)")
        #expect(sheet.shown == ["unsupported: \(OpenResultsTests.unknown) (3)", "0"])
    }

    @Test func everyPairOfSignsIsTried() {
        var choices = OpenChoices()
        for count in 1...40 {
            choices = OpenChoices()
            for _ in 0..<count { _ = choices.sign() }
            let signs = choices.others.map { choice in
                choices.begin(choice)
                return (0..<count).map { _ in choices.sign() }
            }
            for a in 0..<count {
                #expect(signs.contains { $0[a] < 0 })
                for b in 0..<a { #expect(signs.contains { $0[a] * $0[b] < 0 }) }
            }
        }
    }
}
