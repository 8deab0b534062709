import Foundation
import Testing

@Suite struct FunctionListTests {
    @Test func aFunctionIsExplainedByItsSignatureAndALine() throws {
        let answer = try Scratch().wfchain("functions", "pmt", "Γ")
        #expect(
            answer.output == """
                Γ(z[, x])
                  gives   Euler's gamma function; with two arguments its integral from x on
                  units   pure numbers only
                  family  Special functions

                pmt(rate, nper, pv[, fv[, type]])
                  gives   payment in each of nper periods
                  units   the result has the unit of its arguments
                  family  Finance

                """)
        #expect(answer.code == 0)
    }

    @Test func aFunctionThatIsNotComputedSaysWhy() throws {
        let answer = try Scratch().wfchain("functions", "svd2", "--format", "json")
        #expect(
            answer.output == """
                {
                  "functions": [
                    {
                      "name": "svd2",
                      "status": "unsupported",
                      "reason": "the layout of its result is not known"
                    }
                  ]
                }

                """)
    }

    @Test func aMistypedFunctionIsGuessed() throws {
        let answer = try Scratch().wfchain("functions", "pnrom")
        #expect(
            answer.errors == """
                error: no built-in function is 'pnrom'
                  = help: did you mean 'pnorm' or 'plnorm'?

                """)
        #expect(answer.output == "")
        #expect(answer.code == 3)
    }

    @Test func thePageOfFunctionsIsWhatTheProgramPrints() throws {
        let page = URL(filePath: Wfchain.root + "/docs/functions.md")
        let text = String(decoding: try Data(contentsOf: page), as: UTF8.self)
        let tables = try Scratch().wfchain("functions", "--format", "markdown").output
        #expect(text.hasSuffix("<!-- wfchain functions -->\n" + tables), "write it anew with 'make docs'")
    }
}
