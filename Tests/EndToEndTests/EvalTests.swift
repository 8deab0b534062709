import Quantities
import Testing

@Suite struct EvalTests {
    private func beam() throws -> Scratch {
        let scratch = try Scratch()
        var sheet = Sheet()
        sheet.define("L", 6 * "m")
        sheet.define("w", 12 * "kN" / "m")
        sheet.define("M", "w" * ("L" ^ 2) / 8)
        sheet.show("M", in: "kN" * "m")
        sheet.show("M" / "L")
        try scratch.write(sheet, to: "beam.xmcd")
        return scratch
    }

    @Test func everyResultIsPrintedAsTheWorksheetShowsIt() throws {
        let answer = try beam().wfchain("eval", "beam.xmcd")
        #expect(answer.output == "M = 54 kN*m\nM/L = 9×10³ N\n")
        #expect(answer.errors == "")
        #expect(answer.code == 0)
    }

    @Test func aSetInputReplacesItsDefinition() throws {
        let answer = try beam().wfchain("eval", "beam.xmcd", "--set", "L=4 m", "--get", "M", "--get", "L")
        #expect(answer.output == "M = 24 kN*m\nL = 4 m\n")
        #expect(answer.code == 0)
    }

    @Test func aResultThatDependsOnARandomNumberIsMarked() throws {
        let scratch = try Scratch()
        var sheet = Sheet()
        sheet.define("x", .call("rnd", 2))
        sheet.show("x" / "x")
        sheet.show(1 + 2)
        try scratch.write(sheet, to: "dice.xmcd")
        let answer = try scratch.wfchain("eval", "dice.xmcd")
        #expect(answer.output == "x/x = 1\n1 + 2 = 3\n")
        #expect(answer.errors == "note: 1 result depends on random numbers\n")
        let document = try scratch.wfchain("eval", "dice.xmcd", "--format", "json").output
        #expect(document.ranges(of: "\"random\": true").count == 1)
    }

    @Test func inputsCanComeFromAFile() throws {
        let scratch = try beam()
        try scratch.write(#"{ "L": "4 m", "w": { "value": 6, "units": "kN/m" } }"#, to: "inputs.json")
        let answer = try scratch.wfchain("eval", "beam.xmcd", "--set", "@inputs.json")
        #expect(answer.output == "M = 12 kN*m\nM/L = 3×10³ N\n")
    }

    @Test func theDocumentHoldsOneEntryForEachEvaluation() throws {
        let answer = try beam().wfchain("eval", "beam.xmcd", "--format", "json")
        #expect(
            answer.output == """
                {
                  "worksheet": "beam.xmcd",
                  "format": "xmcd",
                  "regions": [
                    {
                      "region": "4",
                      "ordinal": 0,
                      "name": "M",
                      "status": "ok",
                      "value": { "type": "number", "si": 54000.0, "dimension": { "kg": 1, "m": 2, "s": -2 } },
                      "shown": { "units": "kN*m", "value": { "type": "number", "si": 54.0, "dimension": {} } }
                    },
                    {
                      "region": "5",
                      "ordinal": 0,
                      "name": null,
                      "status": "ok",
                      "value": { "type": "number", "si": 9000.0, "dimension": { "kg": 1, "m": 1, "s": -2 } }
                    }
                  ]
                }

                """)
        #expect(answer.errors == "")
    }

    @Test func errorsNameTheRegionAndMarkTheFault() throws {
        let scratch = try Scratch()
        var sheet = Sheet()
        sheet.define("span", 6 * "m")
        sheet.define("F", 5 * "kN")
        sheet.show("span" + "F")
        sheet.show(1 + "spam" / 2)
        sheet.show("F" + "F" * "span")
        try scratch.write(sheet, to: "faults.xmcd")
        let answer = try scratch.wfchain("eval", "faults.xmcd")
        #expect(answer.output == "")
        #expect(
            answer.errors == """
                error: found force (N), expected length (m)
                  --> faults.xmcd, region 3
                   | span + F =
                   | ^^^^^^^^
                error: the name 'spam' is not defined
                  --> faults.xmcd, region 4
                   | 1 + spam/2 =
                   |     ^^^^
                   = help: did you mean 'span'?
                error: found energy or moment (J), expected force (N)
                  --> faults.xmcd, region 5
                   | F + F*span =
                   | ^^^^^^^^^^
                   = help: divided by length (m) it would fit

                """)
        #expect(answer.code == 1)
    }

    @Test func theCauseOfAnErrorIsToldOnceThoughItsRegionShowsNothing() throws {
        let scratch = try Scratch()
        var sheet = Sheet()
        sheet.define("x", 1 / "y")
        sheet.define("z", "x" + 1)
        sheet.show("z")
        sheet.show("z" + 1)
        sheet.define("y", 2)
        try scratch.write(sheet, to: "causes.xmcd")
        let answer = try scratch.wfchain("eval", "causes.xmcd")
        #expect(
            answer.errors == """
                error: the name 'y' is not defined
                  --> causes.xmcd, region 1
                   | x := 1/y
                   |        ^
                   = help: it is defined further down, in region 5
                error: 'x' has no value: its definition in region 1 failed
                  --> causes.xmcd, region 2
                   | z := x + 1
                   |      ^
                   = help: see the error of region 1
                error: 'z' has no value: its definition in region 2 failed
                  --> causes.xmcd, region 3
                   | z =
                   | ^
                   = help: see the error of region 2
                error: 'z' has no value: its definition in region 2 failed
                  --> causes.xmcd, region 4
                   | z + 1 =
                   | ^
                   = help: see the error of region 2

                """)
    }

    @Test func anUnknownNameListsNearOnesOrThoseThereAre() throws {
        let answer = try beam().wfchain("eval", "beam.xmcd", "--set", "LL=4 m", "--set", "w=3")
        #expect(answer.output == "")
        #expect(
            answer.errors == """
                error: the worksheet has no input 'LL'
                  = help: it has 'L', 'w', 'M'

                error: cannot set 'w': found a number without a unit, expected force per length (kg/s^2)
                  = help: write the unit, such as 'kN/m'

                """)
        #expect(answer.code == 3)
    }

    @Test func aForceIntoALengthIsRefused() throws {
        let answer = try beam().wfchain("eval", "beam.xmcd", "--set", "L=4 kN")
        #expect(answer.errors == "error: cannot set 'L': found force (N), expected length (m)\n")
        #expect(answer.code == 3)
    }

    @Test func aUnitThatTheWorksheetDefinesAnewKeepsItsOwnSize() throws {
        let scratch = try Scratch()
        var sheet = Sheet()
        sheet.define("kip", 5 * "kN")
        sheet.define("F", 10 * "kN")
        sheet.show("F", in: "kip")
        try scratch.write(sheet, to: "own.xmcd")
        #expect(try scratch.wfchain("eval", "own.xmcd").output == "F = 2 kip\n")
        #expect(try scratch.wfchain("eval", "own.xmcd", "--get", "F").output == "F = 1e4 N\n")
    }

    @Test func aMissingOutputIsRefusedBeforeAnythingIsCalculated() throws {
        let answer = try beam().wfchain("eval", "beam.xmcd", "--get", "Q")
        #expect(answer.errors == "error: the worksheet has no output 'Q'\n  = help: it has 'L', 'w', 'M'\n")
        #expect(answer.code == 3)
    }

    @Test func ofManyNamesTheFirstAreListed() throws {
        let scratch = try Scratch()
        var sheet = Sheet()
        for index in 1...13 { sheet.define("load\(index)", 1) }
        try scratch.write(sheet, to: "many.xmcd")
        let near = try scratch.wfchain("eval", "many.xmcd", "--get", "lod7")
        #expect(near.errors == "error: the worksheet has no output 'lod7'\n  = help: did you mean 'load7'?\n")
        let far = try scratch.wfchain("eval", "many.xmcd", "--get", "Q")
        #expect(
            far.errors == """
                error: the worksheet has no output 'Q'
                  = help: it has 'load1', 'load2', 'load3', 'load4', 'load5', 'load6', 'load7', 'load8', 'load9', \
                'load10' and 3 more, which 'wfchain inspect' lists

                """)
    }

    @Test func arraysAndComplexNumbersAreSet() throws {
        let scratch = try Scratch()
        var sheet = Sheet()
        sheet.define("F", 1 * "kN")
        sheet.define("G", "F" + "F")
        try scratch.write(sheet, to: "forces.xmcd")
        func shown(_ value: String) throws -> String {
            try scratch.wfchain("eval", "forces.xmcd", "--get", "G", "--set", "F=\(value)").output
        }
        #expect(try shown("[1, 2; 3, 4] kN") == "G = [2e3, 4e3; 6e3, 8e3] N\n")
        #expect(try shown("(1+2i) N") == "G = (2+4i) N\n")
        try scratch.write(#"{ "F": { "value": [[1], [2]], "units": "N" } }"#, to: "set.json")
        #expect(
            try scratch.wfchain("eval", "forces.xmcd", "--get", "G", "--set", "@set.json").output == "G = [2; 4] N\n")
        let wrong = try scratch.wfchain("eval", "forces.xmcd", "--set", "F=[1, 2] m")
        #expect(wrong.errors == "error: cannot set 'F': found length (m), expected force (N)\n")
        #expect(wrong.code == 3)
    }

    @Test func anInputThatIsSetTwiceIsAWrongUsage() throws {
        let answer = try beam().wfchain("eval", "beam.xmcd", "--set", "L=4 m", "--set", "L=5 m")
        #expect(answer.errors == "error: 'L' is set twice: by 'L=4 m' and by 'L=5 m'\n")
        #expect(answer.code == 64)
    }

    @Test func whatIsNoWorksheetIsRefused() throws {
        let scratch = try Scratch()
        try scratch.write("no worksheet", to: "notes.txt")
        let answer = try scratch.wfchain("eval", "notes.txt")
        #expect(
            answer.errors == """
                error: cannot read 'notes.txt': found text, expected a worksheet (.xmcd, .xmcdz, .mcdx or .sm)
                  --> notes.txt

                """)
        #expect(answer.code == 3)
    }

    @Test func deepRecursionEndsAsAnError() throws {
        let scratch = try Scratch()
        try scratch.write(Sheet.recursion, to: "deep.xmcd")
        let answer = try scratch.wfchain("eval", "deep.xmcd")
        #expect(answer.code == 1)
        #expect(answer.errors.hasPrefix("error: 'f' calls itself too deeply\n  --> deep.xmcd, region "))
    }
}

extension Sheet {
    /// `f(x) := f(x + 1) + 1` and `f(0) =`
    static var recursion: String {
        var sheet = Sheet()
        sheet.show(.call("f", 0))
        let definition = """
            <region region-id="0" left="12" top="2" width="120" height="18" align-x="36" align-y="4"><math>\
            <ml:define><ml:function>\(Formula.name("f").xml)<ml:boundVars>\(Formula.name("x").xml)</ml:boundVars>\
            </ml:function>\((Formula.call("f", "x" + 1) + 1).xml)</ml:define></math></region>
            """
        return sheet.text.replacing("<regions>\n", with: "<regions>\n" + definition + "\n")
    }
}
