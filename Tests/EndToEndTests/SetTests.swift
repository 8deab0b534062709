import Foundation
import Quantities
import Testing

/// `wfchain set` and `save_worksheet`: worksheets that are written with other inputs.
@Suite struct SetTests {
    private let scratch: Scratch
    private var wfchain: Wfchain { scratch.wfchain }

    init() throws {
        scratch = try Scratch()
        for name in ["loads.mcdx", "girder.xmcd", "deflection.mcdx", "chain.yaml"] {
            try copy("chains/footbridge/" + name)
        }
    }

    private func copy(_ path: String) throws {
        try FileManager.default.copyItem(
            atPath: Wfchain.root + "/" + path, toPath: scratch.path + "/" + (path as NSString).lastPathComponent)
    }

    private func bytes(_ name: String) throws -> Data { try Data(contentsOf: URL(filePath: scratch.path + "/" + name)) }

    // MARK: Files

    @Test(arguments: [
        ("loads.mcdx", "L=40 ft", "L (region 3): 12 m → 40 ft", "5 results: 2 updated, 3 as they were"),
        ("girder.xmcd", "L=30 ft", "L (region 5): 10*m → 30*ft", "10 results: 6 updated, 4 as they were"),
        ("compressed.xmcdz", "a=2 ft", "a (region 1): 3*m → 2*ft", "2 results: 2 updated"),
    ]) func theResultsFollowFromTheInput(_ file: String, _ setting: String, _ change: String, _ counts: String) throws {
        try? copy("fixtures/worksheets/structure/" + file)
        let written = "new." + (file as NSString).pathExtension
        let answer = try wfchain("set", file, setting, "-o", written)
        #expect(answer.output == "\(change)\n\(counts)\nwrote \(written)\n")
        #expect(answer.errors == "")
        #expect(answer.code == 0)
        let verified = try wfchain("verify", written, "--strict")
        #expect(verified.code == 0, "\(verified.output)")
        let asked = try wfchain("eval", file, "--set", setting, "--format", "json").output
        #expect(try wfchain("eval", written, "--format", "json").output == asked.replacing(file, with: written))
    }

    @Test(arguments: [("loads.mcdx", "L=12 m"), ("girder.xmcd", "f.y=36 ksi"), ("compressed.xmcdz", "b=4 m")])
    func theSameValueLeavesTheFileAsItWas(_ file: String, _ setting: String) throws {
        try? copy("fixtures/worksheets/structure/" + file)
        let written = "same." + (file as NSString).pathExtension
        #expect(try wfchain("set", file, setting, "-o", written).code == 0)
        #expect(try bytes(written) == bytes(file))
    }

    @Test(arguments: ["inputs.xmcd", "inputs.mcdx"])
    func aComponentThatWouldKeepItsFormerValuesIsRefused(_ file: String) throws {
        try copy("fixtures/worksheets/components/" + file)
        let answer = try wfchain("set", file, "a=3.31", "-o", "new")
        #expect(
            answer.errors.hasPrefix("error: cannot write '\(file)' with other inputs: component 'Excel' in region "),
            "\(answer.errors)")
        #expect(
            answer.errors.hasSuffix(
                """
                 is calculated from what changes, and the file would keep its former values
                  = help: set the input in Mathcad, which calculates the component

                """), "\(answer.errors)")
        #expect(answer.code == 3)
        #expect(throws: (any Error).self) { try bytes("new") }
    }

    @Test func nothingButTheFormulaAndItsResultsChanges() throws {
        #expect(try wfchain("set", "girder.xmcd", "L=12 m", "V=50 kN", "-o", "new.xmcd").code == 0)
        let (before, after) = (try scratch.read("girder.xmcd"), try scratch.read("new.xmcd"))
        let (old, new) = (before.split(separator: "\n"), after.split(separator: "\n"))
        #expect(old.count == new.count)
        let changed = zip(old, new).filter { $0 != $1 }
        #expect(changed.count == 7)
        #expect(
            changed.first.map { $0.1 == $0.0.replacing("<ml:real>10</ml:real>", with: "<ml:real>12</ml:real>") } == true
        )
    }

    @Test func theWorksheetItselfIsReplacedOnlyWhereThatIsAskedFor() throws {
        let before = try bytes("loads.mcdx")
        let refused = try wfchain("set", "loads.mcdx", "L=14 m", "-o", "./loads.mcdx")
        #expect(
            refused.errors == """
                error: './loads.mcdx' is the worksheet itself
                  = help: --in-place replaces it

                """)
        #expect(refused.code == 64)
        #expect(try bytes("loads.mcdx") == before)
        let answer = try wfchain("set", "loads.mcdx", "span=14 m", "--in-place")
        #expect(answer.output.hasPrefix("span (region 3): 12 m → 14 m\n"))
        #expect(try wfchain("verify", "loads.mcdx").output == "loads.mcdx: 5 results: 5 reproduced\n")
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).allSatisfy { !$0.contains(".part") })
    }

    @Test func valuesOfAllKindsAreWritten() throws {
        var sheet = Sheet()
        sheet.define("F", .matrix([[1 * "kN"], [2 * "kN"]]))
        sheet.define("name", .text("a"))
        sheet.define("T", 300 * "K")
        sheet.define("n", 3)
        sheet.show("F", in: "kN")
        sheet.show("name")
        sheet.show("T" * "n", in: "K")
        try scratch.write(sheet, to: "sheet.xmcd")
        let answer = try wfchain(
            "set", "sheet.xmcd", "F=[3; -4] kN", "name=a < b & \"c\"", "T=20 °C", "n=-2", "-o", "new.xmcd")
        #expect(answer.errors == "")
        #expect(
            try wfchain("eval", "new.xmcd").output == """
                F = ⎡ 3⎤ kN
                    ⎣-4⎦
                name = "a < b & \"c\""
                T*n = -586.3 K

                """)
        #expect(try wfchain("verify", "new.xmcd").code == 0)
    }

    @Test func whatCannotBeComputedIsNotLeftStale() throws {
        var sheet = Sheet()
        sheet.define("a", 3)
        sheet.show("a" + .call("time", 0))
        sheet.show(.call("time", 0))
        let stored = "<result xmlns=\"http://schemas.mathsoft.com/math30\"><real>5</real></result></ml:eval>"
        try scratch.write(sheet.text.replacing("</ml:eval>", with: stored), to: "sheet.xmcd")
        let answer = try wfchain("set", "sheet.xmcd", "a=4", "-o", "new.xmcd")
        #expect(
            answer.output == """
                a (region 1): 3 → 4
                2 results: 1 as they were, 1 not calculated
                  not calculated  region 2: a + time(0): function 'time' is not supported yet: the clock is not part of a calculation
                wrote new.xmcd

                """)
        let written = try scratch.read("new.xmcd")
        #expect(written.split(separator: stored, omittingEmptySubsequences: false).count == 2)
    }

    /// What they take in and what a locked area defines is not known.
    @Test(arguments: [
        "<component clsid=\"01350091-1122-11DB-9380-000D56C6051A\" item-idref=\"1\" disable-calc=\"false\">"
            + "<inputs><ml:id>x</ml:id></inputs><outputs><ml:id>u</ml:id></outputs></component>",
        "<confidentialArea/>",
    ]) func whatComesFromOutsideTheWorksheetIsNotLeftStale(_ outside: String) throws {
        var sheet = Sheet()
        sheet.define("y", 1)
        sheet.define("x", 2)
        sheet.show("x")
        sheet.addRegion(outside)
        sheet.show("u")
        sheet.define("w", "u" * 2)
        sheet.show("w")
        var text = sheet.text
        for (mark, value) in [("x</ml:id>", "2"), ("u</ml:id>", "3"), ("w</ml:id>", "6")] {
            let result = "<result xmlns=\"http://schemas.mathsoft.com/math30\"><real>\(value)</real></result>"
            text.replace("\(mark)</ml:eval>", with: "\(mark)\(result)</ml:eval>")
        }
        try scratch.write(text, to: "sheet.xmcd")
        let answer = try wfchain("set", "sheet.xmcd", "x=5", "-o", "new.xmcd")
        #expect(answer.output.hasPrefix("x (region 2): 2 → 5\n3 results: 1 updated, 2 not calculated\n"))
        let written = try scratch.read("new.xmcd")
        #expect(!written.contains("<real>3</real>") && !written.contains("<real>6</real>"))
        #expect(try wfchain("set", "sheet.xmcd", "x=2", "-o", "same.xmcd").code == 0)
        #expect(try bytes("same.xmcd") == bytes("sheet.xmcd"))
    }

    @Test func aSymbolicResultThatNoLongerHoldsIsTakenAway() throws {
        try copy("fixtures/worksheets/calculus/recomputed.xmcd")
        #expect(try wfchain("set", "recomputed.xmcd", "a=4", "-o", "new.xmcd").errors == "")
        let asked = try wfchain("eval", "recomputed.xmcd", "--set", "a=4").output
        #expect(try wfchain("eval", "new.xmcd").output == asked)
        #expect(try scratch.read("new.xmcd").contains("symResult") == false || asked != "")
    }

    /// The value is the same, and what stands in symbols is not.
    @Test func aSymbolicResultIsTakenAwayWithTheFormulaThatItFollowsFrom() throws {
        let (k, a, z) = (Formula.name("k").xml, Formula.name("a").xml, Formula.name("z").xml)
        let result = "<ml:symResult><ml:apply><ml:mult/>\(k)\(z)</ml:apply></ml:symResult>"
        var sheet = Sheet()
        sheet.define("k", 3)
        sheet.define("a", "k" * 1)
        sheet.addRegion(
            """
            <math optimize="false" disable-calc="false"><ml:symEval xmlns:ml="http://schemas.mathsoft.com/math30" \
            style="default" hide-keywords="false" hide-lhs="false"><ml:apply><ml:mult/>\(a)\(z)</ml:apply><ml:command>\
            <ml:placeholder/></ml:command>\(result)</ml:symEval></math>
            """)
        try scratch.write(sheet, to: "sheet.xmcd")
        #expect(
            try wfchain("set", "sheet.xmcd", "a=3", "-o", "new.xmcd", "--force").output == """
                a (region 2): k*1 → 3
                1 result: 1 not calculated
                  not calculated  region 3: a*z → k*z: its symbolic result is left to Mathcad
                wrote new.xmcd

                """)
        #expect(try !scratch.read("new.xmcd").contains("symResult"))
        #expect(try wfchain("set", "sheet.xmcd", "k=3", "-o", "same.xmcd").code == 0)
        #expect(try bytes("same.xmcd") == bytes("sheet.xmcd"))
    }

    // MARK: Refusals

    @Test func aFileThatIsThereIsReplacedOnlyWhereThatIsAskedFor() throws {
        let before = try bytes("deflection.mcdx")
        let refused = try wfchain("set", "loads.mcdx", "L=14 m", "-o", "deflection.mcdx")
        #expect(
            refused.errors == """
                error: 'deflection.mcdx' exists already
                  = help: --overwrite replaces it

                """)
        #expect(refused.code == 64)
        #expect(try bytes("deflection.mcdx") == before)
        #expect(try wfchain("set", "loads.mcdx", "L=14 m", "-o", "deflection.mcdx", "--overwrite").code == 0)
        #expect(try wfchain("verify", "deflection.mcdx").output == "deflection.mcdx: 5 results: 5 reproduced\n")
        #expect(try wfchain("set", "loads.mcdx", "L=14 m", "--in-place", "--overwrite").code == 64)
        // Never the worksheet itself.
        #expect(try wfchain("set", "loads.mcdx", "L=14 m", "-o", "loads.mcdx", "--overwrite").code == 64)
    }

    @Test(arguments: [
        ("LL=1 m", "error: the worksheet has no input 'LL'\n", Int32(3)),
        ("L=40", "error: cannot set 'L': found a number without a unit, expected length (m)\n", 3),
        ("L=40 kg", "error: cannot set 'L': found mass (kg), expected length (m)\n", 3),
        ("w=1 kN/m", "error: cannot write 'loads.mcdx' with other inputs: 'w' is calculated in region 16", 3),
    ]) func aValueThatDoesNotFitIsRefused(_ setting: String, _ message: String, _ code: Int32) throws {
        let answer = try wfchain("set", "loads.mcdx", setting, "-o", "new.mcdx")
        #expect(answer.errors.hasPrefix(message), "\(answer.errors)")
        #expect(answer.code == code)
        #expect(!FileManager.default.fileExists(atPath: scratch.path + "/new.mcdx"))
    }

    @Test func formulasAndTheFirstOfSeveralDefinitionsAreReplacedOnDemand() throws {
        var sheet = Sheet()
        sheet.define("a", 3)
        sheet.show("a")
        sheet.define("a", 5)
        sheet.show("a")
        try scratch.write(sheet, to: "sheet.xmcd")
        let refused = try wfchain("set", "sheet.xmcd", "a=4", "-o", "new.xmcd")
        #expect(
            refused.errors == """
                error: cannot write 'sheet.xmcd' with other inputs: 'a' is defined 2 times: in the regions 1, 3
                  = help: --force sets the first of them

                """)
        #expect(try wfchain("set", "sheet.xmcd", "a=4", "-o", "new.xmcd", "--force").code == 0)
        #expect(try wfchain("eval", "new.xmcd").output == "a = 4\na = 5\n")
        // The number that a formula begins with is not its value.
        sheet.define("b", 2 * "a")
        sheet.show("b")
        try scratch.write(sheet, to: "product.xmcd")
        #expect(try wfchain("set", "product.xmcd", "b=7", "-o", "seven.xmcd", "--force").errors == "")
        #expect(try wfchain("eval", "seven.xmcd").output == "a = 3\na = 5\nb = 7\n")
        let formula = try wfchain("set", "loads.mcdx", "w=9 kN/m", "-o", "new.mcdx", "--force")
        #expect(formula.output.hasPrefix("w (region 16): (γ.G*g.k + γ.Q*q.k)*b/n.girders → 9 kN/m\n"))
        #expect(try wfchain("verify", "new.mcdx").output == "new.mcdx: 5 results: 5 reproduced\n")
    }

    @Test func aUnitThatTheWorksheetDefinesAnewIsNotUsed() throws {
        var sheet = Sheet()
        sheet.define("ft", 5 * "m")
        sheet.define("a", 3 * "m")
        sheet.show("a", in: "m")
        try scratch.write(sheet, to: "sheet.xmcd")
        let answer = try wfchain("set", "sheet.xmcd", "a=10 ft", "-o", "new.xmcd")
        #expect(answer.output.hasPrefix("a (region 2): 3*m → 3.048*m\n"))
    }

    @Test func aFileThatCannotBeWrittenIsRefusedBeforeAnythingIsThere() throws {
        try FileManager.default.createDirectory(
            atPath: scratch.path + "/folder.mcdx", withIntermediateDirectories: true)
        let folder = try wfchain("set", "loads.mcdx", "L=14 m", "-o", "folder.mcdx")
        #expect(folder.errors == "error: cannot write 'folder.mcdx': it is a folder\n")
        #expect(folder.code == 6)
        try #require(mkfifo(scratch.path + "/pipe.mcdx", 0o600) == 0)
        let pipe = try wfchain("set", "loads.mcdx", "L=14 m", "-o", "pipe.mcdx")
        #expect(pipe.errors == "error: cannot write 'pipe.mcdx': it is no plain file\n")
        let missing = try wfchain("set", "loads.mcdx", "L=14 m", "-o", "none/new.mcdx")
        #expect(missing.errors == "error: cannot write 'none/new.mcdx': no such file or directory\n")
        let other = try wfchain("set", "loads.mcdx", "L=14 m", "-o", "new.xmcd")
        #expect(other.errors.hasPrefix("error: 'new.xmcd' does not end in .mcdx, as the worksheet does\n"))
        try copy("fixtures/worksheets/smath/arithmetic.sm")
        let smath = try wfchain("set", "arithmetic.sm", "a=1", "-o", "new.sm")
        #expect(
            smath.errors == """
                error: cannot write 'arithmetic.sm' with other inputs: worksheets of SMath Studio are read, but not written

                """)
        #expect(smath.code == 3)
    }

    @Test func programsReadWhatWasWritten() throws {
        let answer = try wfchain("set", "loads.mcdx", "L=40 ft", "-o", "new.mcdx", "--format", "json")
        let document = try JSON(parsing: answer.output)
        #expect(document["written"] == "new.mcdx")
        #expect(document["inputs"]?.asArray?.first?["after"] == "40 ft")
        #expect(document["results"]?["updated"] == 2)
        #expect(document["results"]?["notCalculated"] == [])
        #expect(document["sha256"]?.asString?.count == 64)
    }

    // MARK: Chains

    private func saving(_ rest: String) throws {
        let text = try scratch.read("chain.yaml").replacing(
            "worksheet: girder.xmcd\n", with: "worksheet: girder.xmcd\n    save_worksheet: true\n")
        try scratch.write(text + rest, to: "saving.yaml")
    }

    @Test func aChainSavesTheWorksheetAsAnOutputOfItsStep() throws {
        try saving("\noutput_dir: out\noverwrite_existing: true\n")
        let answer = try wfchain("run", "saving.yaml", "--format", "json", "--set", "L=13.7 m")
        #expect(answer.code == 0, "\(answer.errors)")
        let files = try #require(JSON(parsing: answer.output)["steps"]?.asArray?[1]["files"]?.asArray)
        #expect(files.count == 1)
        #expect(files[0]["use"] == "wrote")
        #expect(files[0]["path"]?.asString?.hasSuffix("/out/girder.xmcd") == true)
        let verified = try wfchain("verify", "out/girder.xmcd").output
        #expect(verified == "out/girder.xmcd: 10 results: 10 reproduced\n")
        let first = try bytes("out/girder.xmcd")
        #expect(try wfchain("eval", "out/girder.xmcd", "--get", "L").output == "L = 13.7 m\n")
        #expect(try wfchain("run", "saving.yaml", "--quiet", "--set", "L=13.7 m").code == 0)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/out").sorted() == [
                "girder.xmcd", "results.json",
            ])
        #expect(try bytes("out/girder.xmcd") == first)
        // A result of an earlier run counts only as long as the file is there.
        try FileManager.default.removeItem(atPath: scratch.path + "/out/girder.xmcd")
        #expect(try wfchain("run", "saving.yaml", "--quiet", "--set", "L=13.7 m").code == 0)
        #expect(try bytes("out/girder.xmcd") == first)
    }

    @Test func aChainDoesNotReplaceWhatItIsMadeFrom() throws {
        try saving("\noutput_dir: ./.\noverwrite_existing: true\n")
        let before = try bytes("girder.xmcd")
        let answer = try wfchain("run", "saving.yaml", "--quiet")
        #expect(answer.errors.hasPrefix("error: the results would replace '"), "\(answer.errors)")
        #expect(answer.errors.contains("/girder.xmcd', which the chain is made from\n"))
        #expect(answer.code == 3)
        #expect(try bytes("girder.xmcd") == before)
        let chain = ChainFixture.chain(rest: "\"output_dir\": \".\", \"overwrite_existing\": true")
        let fixture = try ChainFixture()
        try fixture.scratch.write(chain, to: "results.json")
        let own = try fixture.wfchain("run", "results.json", "--quiet")
        #expect(own.errors.contains("/results.json', which the chain is made from\n"), "\(own.errors)")
        #expect(own.code == 3)
        #expect(try fixture.scratch.read("results.json") == chain)
    }

    @Test func twoStepsDoNotWriteOneFile() throws {
        try scratch.write(
            """
            steps:
              - { id: a/b, worksheet: girder.xmcd, save_worksheet: true }
              - { id: a-b, worksheet: girder.xmcd, save_worksheet: true }
            output_dir: out

            """, to: "two.yaml")
        let answer = try wfchain("check", "two.yaml")
        #expect(
            answer.errors.hasPrefix("error: the worksheets of 'a/b' and 'a-b' would both be written to '"),
            "\(answer.errors)")
        #expect(answer.code == 3)
    }

    @Test func aChainWithoutAFolderCannotSaveWorksheets() throws {
        try saving("\n")
        let answer = try wfchain("check", "saving.yaml")
        #expect(
            answer.errors == """
                error: there is no folder for the worksheet of 'girder'
                  --> saving.yaml:11:21
                11 |     save_worksheet: true
                   |                     ^^^^
                   = help: name it with 'output_dir'

                """)
        #expect(answer.code == 3)
    }
}
