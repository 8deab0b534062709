@testable import Chains
import Testing

/// What the text of an expression refers to.
@Suite struct ReferenceScannerTests {
    @Test func stepIDsWithHyphensCanBeReferredTo() async throws {
        let scanner = ReferenceScanner(steps: ["beam-design", "loads", "two words"], inputs: ["L"])
        #expect(try scanner.source("beam-design.f.ck") == .output(step: "beam-design", name: "f.ck"))
        #expect(try scanner.source("`two words`.`x y`") == .output(step: "two words", name: "x y"))
        #expect(try scanner.source("inputs.L") == .chainInput("L"))
        let expression = try scanner.expression("beam-design.u + 2*loads.M - inputs.L <= 1.0 kN \"loads.M\" + loads.M")
        #expect(expression.code == "ref_1 + 2*ref_2 - ref_3 <= 1.0 kN \"loads.M\" + ref_2")
        #expect(
            expression.references == [
                .output(step: "beam-design", name: "u"), .output(step: "loads", name: "M"), .chainInput("L"),
            ])
    }

    @Test func aMistypedStepInAnExpressionIsNamed() {
        let scanner = ReferenceScanner(steps: ["loads"], inputs: [])
        #expect(throws: ChainProblem.unknownStep("load", near: ["loads"])) { try scanner.expression("1 + load.M") }
        #expect(throws: ChainProblem.unknownChainInput("L", near: [])) { try scanner.expression("inputs.L") }
        #expect(throws: ChainProblem.emptyExpression) { try scanner.expression("  ") }
    }

    @Test func variablesTheRunAndNamesOfLoopsCanBeReferredTo() throws {
        let scanner = ReferenceScanner(steps: ["loads"], inputs: ["f.ck", "beam"], locals: ["item", "row"])
        let expression = try scanner.expression(
            "item.M[0].`x y` + vars.n.k + inputs.beam.b*inputs.f.ck + row + run.id + loads.a[1].item.index")
        #expect(
            expression.code
                == "ref_1.M[0].`x y` + ref_2.k + ref_3.b*ref_4 + ref_5 + ref_6 + ref_7[1].item.index")
        #expect(
            expression.references == [
                .local("item"), .variable("n"), .chainInput("beam"), .chainInput("f.ck"), .local("row"), .run("id"),
                .output(step: "loads", name: "a"),
            ])
        #expect(
            expression.references.map(\.text).joined(separator: " ")
                == "item vars.n inputs.beam inputs.f.ck row run.id loads.a")
    }

    @Test func namesOfElementsKeysTextsAndFunctionsAreNoReferences() throws {
        let scanner = ReferenceScanner(steps: ["loads"], inputs: [], locals: ["item"])
        let text = "[{item: x.M, `item`: 'item \\' item'} for x in loads.rows if x.ok] + error(\"item\")"
        #expect(try scanner.expression(text).code == text.replacing("loads.rows", with: "ref_1"))
        #expect(try scanner.expression("[item for item in loads.rows]").code == "[item for item in ref_1]")
        #expect(throws: ChainProblem.takenName("loads")) { try scanner.expression("[1 for loads in [2]]") }
    }

    /// Words in any order: references and code, or a problem, for texts and for templates around them.
    @Test func anyTextIsScannedOrRefused() {
        let words = [
            "loads.M", "two words.x", "`two words`.y", "inputs.L", "vars.", "run.id", "item", "error(", ".", "`", "\"",
            "'", "\\", "{",
            "}", "{{", "}}", " ", "for", " x ", "x.y", ":", "(", "]", "[", "12.5", " kN", "??", "é", "\u{0}", "😀", "+",
            "-",
        ]
        let scanner = ReferenceScanner(steps: ["loads", "two words"], inputs: ["L"], locals: ["item"])
        var random = SeededRandom(3)
        var read = 0
        for _ in 0..<10_000 {
            var text = ""
            for _ in 0..<Int.random(in: 0...10, using: &random) {
                text += words[Int.random(in: 0..<words.count, using: &random)]
            }
            do throws(ChainProblem) {
                let found = try scanner.expression(text)
                read += 1
                #expect(
                    found.references.indices.allSatisfy { found.code.contains(ChainExpressionText.name(of: $0)) },
                    "\(text)")
                _ = try Template(parsing: text).map { content throws(ChainProblem) in try scanner.source(content) }
            } catch { #expect(!error.message.isEmpty) }
        }
        #expect(read > 500)
    }

    @Test func aNameOfALoopMeansNothingOutsideOfIt() throws {
        let scanner = ReferenceScanner(steps: ["loads"], inputs: [])
        #expect(throws: ChainProblem.localName("index")) { try scanner.expression("index + 1") }
        #expect(throws: ChainProblem.localName("error")) { try scanner.source("error.message") }
        #expect(throws: ChainProblem.unknownRunName("ids", near: ["id"])) { try scanner.source("run.ids") }
        #expect(try scanner.knowing(locals: ["index"]).expression("index + 1").references == [.local("index")])
    }
}

extension InputSource {
    static func == (a: InputSource, b: InputSource) -> Bool {
        switch (a, b) {
        case (.output(let step, let name), .output(let other, let otherName)): step == other && name == otherName
        case (.chainInput(let name), .chainInput(let other)): name == other
        default: false
        }
    }
}
