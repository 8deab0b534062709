import Foundation
import Quantities
import Testing

/// `wfchain lint`: what engineers trip over, in worksheets and chains.
@Suite struct LintTests {
    private let scratch: Scratch
    private let wfchain: Wfchain

    init() throws {
        scratch = try Scratch()
        wfchain = Wfchain(in: scratch, folder: Wfchain.root + "/fixtures/lint")
    }

    private static func lines(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }

    private func rules() throws -> [JSON] {
        try JSON(parsing: wfchain("lint", "--rules", "--format", "json").output)["rules"]?.asArray ?? []
    }

    /// How many findings of the rule there are in each of the files of that name.
    private func counts(_ rule: String, _ name: String) throws -> [Int] {
        let folder = Wfchain.root + "/fixtures/lint/" + rule
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasPrefix(name + ".") }
        return try files.sorted().map { file in
            let answer = try wfchain("lint", "\(rule)/\(file)", "--only", rule, "--format", "json")
            let document = try JSON(parsing: answer.output)
            #expect(document["unreadable"] == 0, "\(rule)/\(file)")
            return document["files"]?[0]?["findings"]?.asArray?.count ?? 0
        }
    }

    @Test func everyRuleFindsItsExampleAndLetsTheOneBesideItPass() throws {
        let rules = try rules().compactMap { $0["id"]?.asString }
        #expect(rules.count > 40)
        for rule in rules {
            let (found, near) = (try counts(rule, "found"), try counts(rule, "near"))
            #expect(!found.isEmpty && !found.contains(0), "\(rule) finds nothing")
            #expect(!near.isEmpty && near.allSatisfy { $0 == 0 }, "\(rule) finds too much")
        }
    }

    @Test func everyRuleHasAPage() throws {
        for rule in try rules() {
            let (id, sentence) = (rule["id"]?.asString ?? "", rule["sentence"]?.asString ?? "")
            let page = Wfchain.root + "/" + (rule["page"]?.asString ?? "")
            let text = String(decoding: try Data(contentsOf: URL(filePath: page)), as: UTF8.self)
            let said = sentence.prefix(1).lowercased() + sentence.dropFirst()
            #expect(text.hasPrefix("# \(id)\n"), "\(id)")
            #expect(text.components(separatedBy: "\n")[2].hasSuffix(": " + said), "\(id)")
            #expect(text.contains("$ wfchain lint fixtures/lint/\(id)/found."), "\(id)")
        }
    }

    @Test func noPageIsThereWithoutARule() throws {
        let known = Set(try rules().compactMap { $0["id"]?.asString }.map { $0 + ".md" })
        let pages = try FileManager.default.contentsOfDirectory(atPath: Wfchain.root + "/docs/lint")
        #expect(pages.filter { $0 != "README.md" && !known.contains($0) } == [])
    }

    @Test func theIndexOfRulesIsWhatTheProgramPrints() throws {
        let page = URL(filePath: Wfchain.root + "/docs/lint/README.md")
        let text = String(decoding: try Data(contentsOf: page), as: UTF8.self)
        let tables = try wfchain("lint", "--rules", "--format", "markdown").output
        #expect(text.hasSuffix("<!-- wfchain lint --rules -->\n" + tables), "write it anew with 'make docs'")
    }

    // MARK: Answers

    @Test func aWorksheetWithoutFindingsSaysSo() throws {
        let answer = try wfchain("lint", "undefined/near.xmcd")
        #expect(answer.output == "undefined/near.xmcd: nothing found\n")
        #expect(answer.errors == "")
        #expect(answer.code == 0)
    }

    @Test func onlyErrorsFailUnlessWarningsAreAskedFor() throws {
        #expect(try wfchain("lint", "undefined/found.xmcd").code == 2)
        #expect(try wfchain("lint", "degrees/found.xmcd").code == 0)
        #expect(try wfchain("lint", "degrees/found.xmcd", "--strict").code == 2)
        #expect(try wfchain("lint", "unused/found.xmcd", "--strict").code == 0)
    }

    @Test func ofManyFilesOnlyThoseAreNamedInWhichThereIsSomething() throws {
        let answer = try wfchain("lint", "undefined")
        #expect(
            answer.output == """
                undefined/found.xmcd: 1 error
                  error    region 3: the name 'spam' is not defined (undefined)
                           spam/2 =
                           help: did you mean 'span'?
                2 files: 1 error

                """)
        #expect(answer.code == 2)
    }

    @Test func ofManyFilesThoseThatAreNotReadAreCounted() throws {
        let answer = try wfchain("lint", "none.mcdx", "undefined/found.xmcd")
        #expect(answer.errors.hasPrefix("error: cannot read 'none.mcdx': "))
        #expect(answer.output.hasSuffix("\n2 files: 1 not read; 1 error in the other\n"), "\(answer.output)")
        #expect(try wfchain("lint", "none.mcdx", "no.mcdx").output == "2 files: none of them read\n")
    }

    @Test func aChainIsLookedThroughWithItsWorksheets() throws {
        let answer = try wfchain("lint", "idle-input/found.yaml")
        #expect(
            answer.output == """
                idle-input/found.yaml: 1 warning
                  warning  sheets/beam.xmcd, region 3: the input 'spare' is set, and nothing that the chain takes depends on it (idle-input)
                           spare := 1.5

                """)
        #expect(answer.code == 0)
    }

    @Test func aChainSilencesWhatItKnows() throws {
        let answer = try wfchain("lint", "idle-silence/near.yaml")
        #expect(answer.output == "idle-silence/near.yaml: nothing found; 2 silenced\n")
    }

    @Test func aSilenceThatMeetsNothingIsToldWhereItStands() throws {
        let answer = try wfchain("lint", "idle-silence/found.yaml")
        #expect(
            answer.output == """
                idle-silence/found.yaml: 2 warnings; 1 silenced
                  warning  line 8: nothing of the rule 'idle-input' is found that this silences (idle-silence)
                           help: remove it
                  warning  line 9: there is no rule 'unusd' (idle-silence)
                           help: did you mean 'unused'?

                """)
    }

    @Test func theCommandLineSilencesRulesToo() throws {
        let answer = try wfchain("lint", "undefined/found.xmcd", "--silence", "undefined")
        #expect(answer.output == "undefined/found.xmcd: nothing found; 1 silenced\n")
        #expect(answer.code == 0)
    }

    @Test func aMistypedRuleIsGuessed() throws {
        let answer = try wfchain("lint", "undefined/found.xmcd", "--only", "degree")
        #expect(answer.errors == "error: there is no rule 'degree'\n  = help: did you mean 'degrees'?\n")
        #expect(answer.code == 3)
    }

    @Test func aChainThatCannotRunIsRefused() throws {
        try scratch.write("steps:\n  - worksheet: nowhere.xmcd\n", to: "chain.yaml")
        let answer = try Wfchain(in: scratch)("lint", "chain.yaml")
        #expect(answer.code == 3)
        #expect(answer.errors.contains("chain.yaml:2:16"))
    }

    @Test func programsGetOneDocument() throws {
        let answer = try wfchain("lint", "degrees/found.xmcd", "--only", "degrees", "--format", "json")
        let document = try JSON(parsing: answer.output)
        #expect(document["counts"] == ["error": 0, "warning": 2, "note": 0, "silenced": 0])
        #expect(document["holds"] == true)
        #expect(
            document["files"]?[0]?["findings"]?[0] == [
                "rule": "degrees", "level": "warning", "message": "sin takes 45 for 45 radians",
                "file": "degrees/found.xmcd", "region": "2", "formula": "sin(45) =",
                "help": "write 45 deg where degrees are meant", "page": "docs/lint/degrees.md",
            ])
    }

    @Test func annotationsNameTheLineOfAChainAndTheRegionOfAWorksheet() throws {
        let answer = try wfchain("lint", "idle-silence/found.yaml", "undefined/found.xmcd", "--format", "github")
        #expect(
            LintTests.lines(answer.output) == [
                "::warning file=idle-silence/found.yaml,line=8,col=13,title=idle-silence::nothing of the rule 'idle-input' is found that this silences",
                "::warning file=idle-silence/found.yaml,line=9,col=5,title=idle-silence::there is no rule 'unusd'",
                "::error file=undefined/found.xmcd,line=78,title=undefined::region 3: the name 'spam' is not defined",
            ])
    }

    @Test func filesAreNamedFromTheFolderOfTheRepository() throws {
        let wfchain = Wfchain(
            in: scratch, folder: Wfchain.root + "/fixtures/lint",
            variables: ["GITHUB_WORKSPACE": Wfchain.root + "/fixtures"])
        let answer = try wfchain("lint", "../lint/./degrees/found.xmcd", "--format", "github")
        #expect(answer.output.hasPrefix("::warning file=lint/degrees/found.xmcd,line="), "\(answer.output)")
    }

    // MARK: SARIF

    /// The parts that the standard and GitHub ask for.
    @Test func codeScanningGetsRulesResultsAndPlaces() throws {
        let answer = try wfchain(
            "lint", "degrees", "idle-silence/found.yaml", "hard-coded/found.mcdx", "--format", "sarif")
        #expect(answer.code == 0)
        let document = try JSON(parsing: answer.output)
        #expect(document["version"] == "2.1.0")
        let run = try #require(document["runs"]?[0])
        #expect(run["invocations"]?[0]?["executionSuccessful"] == true)
        let driver = try #require(run["tool"]?["driver"])
        #expect(driver["name"] == "wfchain")
        let rules = try #require(driver["rules"]?.asArray)
        #expect(rules.compactMap { $0["id"] } == (try self.rules()).compactMap { $0["id"] })
        for rule in rules {
            for key in ["shortDescription", "fullDescription", "help"] { #expect(rule[key]?["text"]?.asString != nil) }
        }
        let results = try #require(run["results"]?.asArray)
        for result in results {
            let index = try #require(result["ruleIndex"]?.asInteger)
            #expect(rules[index]["id"] == result["ruleId"])
            #expect(rules[index]["defaultConfiguration"]?["level"] == result["level"])
        }
        #expect(
            results.first?["message"]?["text"]
                == "region 2: sin takes 45 for 45 radians\nsin(45) =\nhelp: write 45 deg where degrees are meant")
        let places = results.compactMap { $0["locations"]?[0] }
        #expect(
            places.compactMap { $0["physicalLocation"] } == [
                place("degrees/found.xmcd", ["startLine": 75]), place("degrees/found.xmcd", ["startLine": 78]),
                place("idle-silence/found.yaml", ["startLine": 8, "startColumn": 13]),
                place("idle-silence/found.yaml", ["startLine": 9, "startColumn": 5]),
                place("idle-silence/found.yaml", ["startLine": 1]), place("hard-coded/found.mcdx", ["startLine": 1]),
            ])
        #expect(
            places.last?["logicalLocations"]
                == [["name": "2", "fullyQualifiedName": "region 2", "kind": "region"]])
        let prints = results.compactMap { $0["partialFingerprints"]?["primaryLocationLineHash"]?.asString }
        #expect(Set(prints).count == results.count)
        #expect(results.compactMap { $0["suppressions"] } == [[["kind": "external"]]])
    }

    @Test func whatAChainSilencesIsSuppressedWithItsReason() throws {
        let answer = try wfchain("lint", "idle-silence/near.yaml", "--format", "sarif")
        let results = try JSON(parsing: answer.output)["runs"]?[0]?["results"]?.asArray ?? []
        #expect(
            results.compactMap { $0["suppressions"]?[0] } == [
                ["kind": "external"], ["kind": "external", "justification": "for the next revision"],
            ])
    }

    private func place(_ file: String, _ region: JSON) -> JSON {
        ["artifactLocation": ["uri": .string(file)], "region": region]
    }

    @Test func codeScanningIsToldOfFilesThatAreNotRead() throws {
        try scratch.write("no worksheet", to: "100 % ä.xmcd")
        let answer = try Wfchain(in: scratch)("lint", "100 % ä.xmcd", "--format", "sarif")
        #expect(answer.code == 3)
        let invocation = try #require(JSON(parsing: answer.output)["runs"]?[0]?["invocations"]?[0])
        #expect(invocation["executionSuccessful"] == false)
        #expect(
            invocation["toolExecutionNotifications"]?[0]?["locations"]
                == [["physicalLocation": ["artifactLocation": ["uri": "100%20%25%20%C3%A4.xmcd"]]]])
    }

    @Test func whatTheCommandLineSilencesIsSuppressed() throws {
        let answer = try wfchain("lint", "degrees", "--silence", "degrees", "--format", "sarif")
        let results = try JSON(parsing: answer.output)["runs"]?[0]?["results"]?.asArray ?? []
        #expect(results.compactMap { $0["suppressions"] } == [[["kind": "external"]], [["kind": "external"]]])
    }

    @Test func gitLabGetsAReportOfCodeQuality() throws {
        let answer = try wfchain("lint", "undefined/found.xmcd", "none.mcdx", "--format", "gitlab")
        let entries = try #require(JSON(parsing: answer.output).asArray)
        #expect(entries.compactMap { $0["check_name"] } == ["undefined", "unreadable"])
        #expect(entries.compactMap { $0["severity"] } == ["critical", "critical"])
        #expect(entries.first?["description"] == "region 3: the name 'spam' is not defined")
        #expect(entries.first?["location"] == ["path": "undefined/found.xmcd", "lines": ["begin": 78]])
        #expect(Set(entries.compactMap { $0["fingerprint"]?.asString }).count == 2)
    }

    // MARK: Folders

    @Test func aFolderStandsForItsChainsAndTheWorksheetsThatNoneOfThemUses() throws {
        for (name, file) in [("used.xmcd", "sheets/beam.xmcd"), ("alone.xmcd", "undefined/found.xmcd")] {
            try FileManager.default.copyItem(
                atPath: Wfchain.root + "/fixtures/lint/" + file, toPath: scratch.path + "/" + name)
        }
        try scratch.write("steps: [ { id: a, worksheet: used.xmcd } ]\n", to: "inner.yaml")
        try scratch.write("steps: [ { id: b, chain: inner.yaml } ]\nchecks: [ b.x = 1 ]\n", to: "broken.yml")
        try scratch.write(
            "steps: [ { id: b, chain: inner.yaml } ]\nchecks: [ 2 > 1 ]\n", to: "outer.json.yaml")
        // None of these is a chain file.
        try scratch.write("steps: [ { script: make } ]\n", to: "pipeline.yml")
        try scratch.write("{ \"name\": \"p\", \"files\": [\"a.js\"] }\n", to: "package.json")
        try scratch.write("tests: [ { name: t } ]\n", to: "outer.test.yaml")
        let document = try JSON(parsing: Wfchain(in: scratch)("lint", ".", "--format", "json").output)
        let files = document["files"]?.asArray ?? []
        #expect(files.compactMap { $0["file"] } == ["./alone.xmcd", "./broken.yml", "./outer.json.yaml"])
        #expect(files.map { $0["error"] == .null } == [true, false, true])
    }

    @Test func aTextThatMeansToBeAChainIsNotPassedOver() throws {
        try scratch.write("name: x\nsteps:\n  - { id: a,\n", to: "chain.yaml")
        try scratch.write("{ \"steps\": [ }", to: "chain.json")
        let answer = try Wfchain(in: scratch)("lint", ".")
        #expect(answer.code == 3)
        #expect(answer.output == "2 files: none of them read\n")
    }

    // MARK: What is no finding

    /// A plot's trace, a constraint and an index are uses too.
    @Test func aProgramThatReadsAVariableBeforeItSetsItsOwnUsesTheWorksheets() throws {
        var sheet = Sheet()
        sheet.define("a", 3)
        sheet.define(
            "b",
            Formula(
                xml: """
                    <ml:program><ml:localDefine>\(Formula.name("a").xml)\((Formula.name("a") + 1).xml)</ml:localDefine>\
                    \(Formula.name("a").xml)</ml:program>
                    """))
        sheet.show("b")
        try scratch.write(sheet, to: "sheet.xmcd")
        let answer = try Wfchain(in: scratch)("lint", "sheet.xmcd")
        #expect(answer.output == "sheet.xmcd: nothing found\n")
    }

    @Test func aRowOfDefinitionsIsFollowedToItsBeginning() throws {
        for (first, finds) in [(Formula(1) / 3, true), (Formula.call("f", 1), false)] {
            var sheet = Sheet()
            sheet.defineFunction("f", of: "t", "t" + 0.1)
            sheet.define("a0", first)
            for level in 1...40 {
                let above = Formula.name("a\(level - 1)")
                sheet.define("a\(level)", above + above)
            }
            sheet.define(
                "q", Formula(xml: "<ml:apply><ml:equal/>\(Formula.name("a40").xml)<ml:real>2</ml:real></ml:apply>"))
            sheet.show("q")
            try scratch.write(sheet, to: "row.xmcd")
            let answer = try Wfchain(in: scratch)("lint", "row.xmcd", "--only", "float-equality")
            #expect(answer.output.contains("a40 = 2 compares numbers that are rounded") == finds, "\(answer.output)")
        }
    }

    /// Element by element or by ranges, of which some reach the same.
    @Test func columnsThatAreCountedFromOneAreKnownByWhatReachesThem() throws {
        func found(_ columns: [Formula]) throws -> Bool {
            var sheet = Sheet()
            sheet.define("i", Formula(xml: "<ml:range><ml:real>0</ml:real><ml:real>2</ml:real></ml:range>"))
            sheet.define("j", Formula(xml: "<ml:range><ml:real>1</ml:real><ml:real>3</ml:real></ml:range>"))
            sheet.define("back", Formula(xml: "<ml:range><ml:real>3</ml:real><ml:real>2</ml:real></ml:range>"))
            for column in columns {
                let target =
                    "<ml:apply><ml:indexer/>\(Formula.name("M").xml)<ml:sequence>\(Formula.name("i").xml)\(column.xml)</ml:sequence></ml:apply>"
                sheet.addRegion("<math><ml:define>\(target)<ml:real>1</ml:real></ml:define></math>")
            }
            sheet.show("M")
            try scratch.write(sheet, to: "columns.xmcd")
            return try Wfchain(in: scratch)("lint", "columns.xmcd", "--only", "implicit-origin").output
                .contains("'M' begins with a column that is 0")
        }
        #expect(try found(["j"]))
        #expect(try found(["back", 1]))
        #expect(try found(["j", 2, 4]))
        #expect(try !found(["j", 5]))
        #expect(try !found([1]))
        #expect(try !found(["j", 0]))
    }
}
