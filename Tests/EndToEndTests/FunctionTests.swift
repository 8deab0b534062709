import Foundation
import Quantities
import Testing

/// Functions of custom libraries, mapped to programs and to worksheets.
@Suite struct FunctionTests {
    /// A folder with a worksheet that shows these calls, and a mapping of all their names to a program of ours.
    private func scratch(_ calls: [Formula], timeout: String = "20 s") throws -> Scratch {
        let scratch = try Scratch()
        var sheet = Sheet()
        for call in calls { sheet.show(call) }
        try scratch.write(sheet, to: "sheet.xmcd")
        let program = Wfchain.root + "/fixtures/engines/functions.py"
        try scratch.write(
            """
            { "functions": [ { "names": ["twice", "density", "p*", "name", "calls", "refuse", "nothing", "garbage",
              "babble", "late", "nameless", "quit", "hang", "other"], "command": ["python3", "\(program)"], "timeout": "\(timeout)" } ] }
            """, to: "functions.json")
        return scratch
    }

    private func eval(_ calls: Formula..., timeout: String = "20 s") throws -> Wfchain.Answer {
        try scratch(calls, timeout: timeout).wfchain("eval", "sheet.xmcd")
    }

    /// A program: `7 on error tried`.
    private func seven(onErrorOf tried: Formula) -> Formula {
        Formula(xml: "<ml:program><ml:tryCatch>\(tried.xml)<ml:real>7</ml:real></ml:tryCatch></ml:program>")
    }

    // MARK: Programs

    @Test func aProgramGivesTheValuesOfFunctions() throws {
        let answer = try eval(
            .call("twice", 3 * "m"), .call("density", 1), .call("powers", 1), .call("name", 1),
            .call("twice", .call("twice", 5)))
        #expect(
            answer.output == """
                twice(3*m) = 6 m
                density(1) = 998.2 kg/m^3
                powers(1) = ⎡1  2⎤ m
                            ⎣4  8⎦
                name(1) = "fluid of 1 arguments"
                twice(twice(5)) = 20

                """)
        #expect(answer.errors == "")
        #expect(answer.code == 0)
    }

    @Test func theProgramStaysAliveBetweenCalls() throws {
        #expect(
            try eval(.call("calls", 1), .call("calls", 1), .call("calls", 1)).output
                == "calls(1) = 1\ncalls(1) = 2\ncalls(1) = 3\n")
    }

    @Test func whatAFunctionRefusesCanBeCaught() throws {
        let caught = seven(onErrorOf: .call("refuse", 1))
        let answer = try eval(.call("refuse", 1), caught)
        #expect(answer.output.hasSuffix(" = 7\n"))
        #expect(
            answer.errors.replacing(/--> .*sheet/, with: "--> sheet") == """
                error: the function 'refuse' gave no value: the state is out of range
                  --> sheet.xmcd, region 1
                   | refuse(1) =
                   | ^^^^^^^^^

                """)
        #expect(answer.code == 1)
    }

    @Test(arguments: [
        (
            "nothing",
            "the program's answer is not JSON: line 1, column 20: expected a value, found 'NaN'"
        ),
        ("garbage", "the program's answer is not JSON: line 1, column 1: expected a value, found 'garbage'"),
        ("quit", "the program ended without an answer"),
        ("other", "the program ended with exit status 1: ValueError: no function other"),
    ]) func whatGoesWrongInACallIsNamedAndCannotBeCaught(_ function: String, _ reason: String) throws {
        let caught = seven(onErrorOf: .call(function, 1))
        let answer = try eval(caught, .call("twice", 2))
        #expect(
            answer.errors.hasPrefix("error: the function '\(function)' gave no value: \(reason)\n"), "\(answer.errors)")
        // The next call starts the program anew.
        #expect(answer.output == "twice(2) = 4\n")
        #expect(answer.code == 1)
    }

    @Test func whatCannotBeCaughtIsNotCaughtThroughANameEither() throws {
        let scratch = try scratch([])
        var sheet = Sheet()
        sheet.define("T", .call("other", 1))
        sheet.show(seven(onErrorOf: "T"))
        try scratch.write(sheet, to: "sheet.xmcd")
        let answer = try scratch.wfchain("eval", "sheet.xmcd")
        #expect(
            answer.errors.contains("error: 'T' has no value: its definition in region 1 failed\n"), "\(answer.errors)")
        #expect(answer.output == "")
        #expect(answer.code == 1)
    }

    @Test func aProgramThatWritesMoreThanItWasAskedIsNotBelievedAnyMore() throws {
        let answer = try eval(.call("babble", 1), .call("twice", 2))
        #expect(answer.output == "babble(1) = 1\n")
        #expect(
            answer.errors.hasPrefix(
                "error: the function 'twice' gave no value: the program's answer cannot be used: found more than one line\n"
            ))
    }

    @Test func aLineThatComesLateIsNotTheAnswerToTheNextQuestion() throws {
        let answer = try eval(.call("late", 1), .call("twice", 2), .call("twice", 3))
        #expect(answer.output == "late(1) = 1\ntwice(3) = 6\n")
        #expect(
            answer.errors.hasPrefix(
                "error: the function 'twice' gave no value: the program's answer cannot be used: it answers question 1, expected 2\n"
            ), "\(answer.errors)")
        #expect(answer.code == 1)
    }

    @Test func anAnswerWithoutTheNumberOfItsQuestionIsNotBelieved() throws {
        let answer = try eval(.call("nameless", 1))
        #expect(answer.output == "")
        #expect(
            answer.errors.hasPrefix(
                "error: the function 'nameless' gave no value: the program's answer cannot be used: the key 'id' is missing, which is 1\n"
            ), "\(answer.errors)")
    }

    @Test func aCallThatTakesTooLongEndsTheProgram() throws {
        let scratch = try scratch([.call("hang", 1), .call("twice", 2)], timeout: "300 ms")
        let answer = try scratch.wfchain("eval", "sheet.xmcd")
        #expect(answer.errors.hasPrefix("error: the function 'hang' gave no value: the call took longer than 300 ms\n"))
        #expect(answer.output == "twice(2) = 4\n")
    }

    @Test func aProgramThatIsNotThereIsNamed() throws {
        let scratch = try scratch([.call("twice", 2)])
        try scratch.write(
            #"{ "functions": [ { "names": ["twice"], "command": ["no-such-program"] } ] }"#, to: "functions.json")
        let answer = try scratch.wfchain("eval", "sheet.xmcd")
        #expect(
            answer.errors.hasPrefix(
                "error: the function 'twice' gave no value: the program 'no-such-program' is not found or cannot be executed\n"
            ))
        #expect(answer.code == 1)
    }

    @Test func withoutAMappingTheFunctionIsUnsupportedByName() throws {
        let answer = try eval(.call("unheard", 2))
        #expect(
            answer.errors.hasPrefix(
                "error: function 'unheard' is neither built in nor defined above, and nothing maps it to a program or a worksheet\n"
            ))
    }

    @Test func aMappingFileThatCannotBeReadIsNamedWhereItIsNeeded() throws {
        let scratch = try scratch([.call("twice", 2), 1 + 1])
        try scratch.write(#"{ "functions": [ { "names": ["twice"] } ] }"#, to: "functions.json")
        let answer = try scratch.wfchain("eval", "sheet.xmcd")
        #expect(answer.output == "1 + 1 = 2\n")
        #expect(
            answer.errors.hasPrefix(
                "error: the function 'twice' gave no value: a mapping of functions needs a 'command' or a 'worksheet', "
                    + "and not both (./functions.json:1:18)\n"))
    }

    // MARK: Worksheets and chains

    /// A worksheet that defines `area(d) := d²·k`, and one that calls it.
    private func chain() throws -> Scratch {
        let scratch = try scratch([])
        var library = Sheet()
        library.define("k", 3)
        library.defineFunction("area", of: "d", ("d" ^ 2) * "k")
        library.defineFunction("twice", of: "x", 1)
        try scratch.write(library, to: "library.xmcd")
        var sheet = Sheet()
        sheet.define("A", .call("area", 2 * "m"))
        sheet.define("B", .call("twice", "A"))
        try scratch.write(sheet, to: "sheet.xmcd")
        return scratch
    }

    @Test func aWorksheetGivesTheValuesOfItsFunctionsAndTheChainsMappingComesFirst() throws {
        let scratch = try chain()
        try scratch.write(
            """
            functions:
              - { names: [area], worksheet: library.xmcd }
            steps: [ { worksheet: sheet.xmcd } ]
            """, to: "chain.yaml")
        let answer = try scratch.wfchain("run", "chain.yaml", "--quiet")
        #expect(answer.output == "sheet.A = 12 m^2\nsheet.B = 24 m^2\n")
        #expect(answer.code == 0)
        try scratch.write(
            """
            functions:
              - { names: [area, twice], worksheet: library.xmcd }
            steps: [ { worksheet: sheet.xmcd } ]
            """, to: "chain.yaml")
        let other = try scratch.wfchain("run", "chain.yaml", "--quiet")
        #expect(other.output == "sheet.A = 12 m^2\nsheet.B = 1\n")
    }

    @Test func randomNumbersInAMappedWorksheetMarkWhatUsesThem() throws {
        let scratch = try chain()
        var library = Sheet()
        library.defineFunction("area", of: "d", .call("rnd", "d"))
        try scratch.write(library, to: "library.xmcd")
        try scratch.write(
            #"{ "functions": [ { "names": ["area"], "worksheet": "library.xmcd" } ] }"#, to: "functions.json")
        var sheet = Sheet()
        sheet.show(1 + 1)
        sheet.define("A", .call("area", 2))
        sheet.show("A" * 3)
        try scratch.write(sheet, to: "sheet.xmcd")
        let answer = try scratch.wfchain("eval", "sheet.xmcd", "--format", "json")
        let regions = try JSON(parsing: answer.output)["regions"]?.asArray ?? []
        #expect(regions.map { $0["random"] } == [nil, true], "\(answer.output)")
        let chain = "{ steps: [ { worksheet: sheet.xmcd } ] }"
        try scratch.write(chain, to: "chain.yaml")
        #expect(
            try scratch.wfchain("run", "chain.yaml").errors.contains(
                "note: step 'sheet': results depend on random numbers, which are not those that Mathcad draws\n"))
    }

    @Test(arguments: [
        ("area, none", "none", "'FOLDER/library.xmcd' defines no function of that name"),
        ("area", "area", "found a string, expected a number"),
    ]) func aWorksheetThatGivesNoValueIsNamed(_ names: String, _ function: String, _ reason: String) throws {
        let scratch = try chain()
        var sheet = Sheet()
        sheet.define("A", .call(function, Formula(xml: "<ml:str>a</ml:str>")))
        try scratch.write(sheet, to: "sheet.xmcd")
        try scratch.write(
            "{ functions: [ { names: [\(names)], worksheet: library.xmcd } ], steps: [ { worksheet: sheet.xmcd } ] }",
            to: "chain.yaml")
        let answer = try scratch.wfchain("run", "chain.yaml", "--quiet")
        let folder = URL(filePath: scratch.path).resolvingSymlinksInPath().path
        #expect(
            answer.errors.replacing(folder, with: "FOLDER").hasPrefix(
                "error: 'sheet.A' has no value: the function '\(function)' gave no value: \(reason)\n"),
            "\(answer.errors)")
        #expect(answer.code == 1)
    }

    @Test func theJournalTellsWhereFunctionsCameFrom() throws {
        let scratch = try chain()
        try scratch.write(
            #"{ "functions": [ { "names": ["area"], "worksheet": "library.xmcd" } ] }"#, to: "functions.json")
        try scratch.write(
            "{ steps: [ { worksheet: sheet.xmcd } ], outputs: { A: \"{{ sheet.A }}\" } }", to: "chain.yaml")
        let answer = try scratch.wfchain("run", "chain.yaml")
        #expect(answer.output == "A = 12 m^2\n", "\(answer.errors)")
        let job = try scratch.wfchain("list").output.prefix(26)
        let folder = URL(filePath: scratch.path).resolvingSymlinksInPath().path
        let logs = try scratch.wfchain("logs", String(job)).output.replacing(folder, with: "FOLDER")
        #expect(logs.contains("note: read 'FOLDER/functions.json', 71 bytes, SHA-256 "), "\(logs)")
        #expect(logs.contains("note: read 'FOLDER/library.xmcd', "))
    }

    @Test func aFunctionIsNotPassedToAnotherWorksheet() throws {
        let scratch = try chain()
        var sheet = Sheet()
        sheet.defineFunction("g", of: "x", "x" * 2)
        sheet.show(.call("area", "g"))
        try scratch.write(sheet, to: "sheet.xmcd")
        try scratch.write(
            #"{ "functions": [ { "names": ["area"], "worksheet": "library.xmcd" } ] }"#, to: "functions.json")
        let answer = try scratch.wfchain("eval", "sheet.xmcd")
        #expect(
            answer.errors.hasPrefix("error: found a function, expected a value that can be passed on\n"),
            "\(answer.errors)")
        #expect(answer.output == "")
        #expect(answer.code == 1)
    }

    @Test func aDetachedRunKeepsTheMapping() throws {
        let scratch = try chain()
        try scratch.write(
            "{ functions: [ { names: [area], worksheet: library.xmcd } ], steps: [ { worksheet: sheet.xmcd } ] }",
            to: "chain.yaml")
        let job = try scratch.wfchain("run", "chain.yaml", "--detach").output.trimmed
        #expect(try scratch.wfchain("status", job, "--watch", "--exit-code").code == 0)
        #expect(try scratch.wfchain("results", job).output == "sheet.A = 12 m^2\nsheet.B = 24 m^2\n")
    }

    @Test func thePlanTellsWhoCalculatesFunctions() throws {
        let chain = Wfchain.root + "/chains/boiler/chain.yaml"
        let text = try Scratch().wfchain("plan", chain).output
        #expect(
            text.contains(
                """

                functions:
                     PropsSI, Props1SI, HAPropsSI, PhaseSI, get_*, set_reference_state, if97_*, FluidProp*, HAProp ← python3 fluids.py

                """))
        let document = try JSON(parsing: Scratch().wfchain("plan", chain, "--format", "json").output)
        #expect(document["functions"]?[0]?["command"] == ["python3", "fluids.py"])
        #expect(document["functions"]?[0]?["timeout"]?.asInteger == 30_000)
    }

    /// Where Python finds the CoolProp of the example: a module of ours, so that nothing has to be installed, and the
    /// package itself where it is.
    static let packages: [String] = {
        let own = Wfchain.root + "/fixtures/engines"
        let asked = try? Scratch().wfchain.run(["-c", "python3 -c 'import CoolProp.CoolProp'"], program: "/bin/sh")
        return asked?.code == 0 ? [own, ""] : [own]
    }()

    @Test(arguments: packages) func theExampleAsksForPropertiesThroughAProgram(_ package: String) throws {
        let scratch = try Scratch()
        let script = """
            export PYTHONPATH='\(package)' PYTHONDONTWRITEBYTECODE=1
            wfchain run '\(Wfchain.root)/chains/boiler/chain.yaml' --format json
            """
        let answer = try scratch.wfchain.run(["-c", script], program: "/bin/sh")
        #expect(answer.code == 0)
        let document = try JSON(parsing: answer.output)
        let expected = try JSON(
            parsing: String(
                decoding: Data(contentsOf: URL(filePath: Wfchain.root + "/chains/boiler/expected.json")), as: UTF8.self)
        )
        for step in expected["steps"]?.asObject ?? [] {
            let found = document["steps"]?.asArray?.first { $0["id"]?.asString == step.key }
            for output in step.value.asObject ?? [] {
                let value = try #require(found?["outputs"]?[output.key])
                #expect(Expected(output.value).difference(from: value) == nil, "\(step.key).\(output.key)")
            }
        }
        #expect(document["outputs"]?["velocity"]?["text"]?.asString == "24.321 m/s")
    }

    /// The numbers are those by which IAPWS checks programs: R7-97 table 33 and R12-08 table 4.
    @Test func theExampleKnowsTheFunctionsOfIF97InItsThirdRegion() throws {
        func call(_ function: String, _ arguments: [Any]) -> String {
            let values = arguments.map { argument in
                argument is String
                    ? #"{"type":"string","string":"\#(argument)"}"#
                    : #"{"type":"number","si":\#(argument),"dimension":{}}"#
            }
            return #"{"protocol":1,"id":1,"function":"\#(function)","arguments":[\#(values.joined(separator: ","))]}"#
        }
        let state: [Any] = [650.0, 25583701.8]
        let calls = [
            call("if97_vtp", state), call("if97_htp", state), call("if97_cptp", state), call("if97_wtp", state),
            call("if97_mutrho", [298.15, 998.0]), call("Props1SI", ["HOH", "Tcrit"]),
            call("get_global_param_string", ["errstring"]), call("get_global_param_string", ["errstring"]),
        ]
        let script = """
            export PYTHONPATH='\(Wfchain.root)/fixtures/engines' PYTHONDONTWRITEBYTECODE=1
            printf '%s\\n' '\(calls.joined(separator: "' '"))' | python3 '\(Wfchain.root)/chains/boiler/fluids.py'
            """
        let answer = try Scratch().wfchain.run(["-c", script], program: "/bin/sh")
        let answers = try answer.output.split(separator: "\n").map { try JSON(parsing: String($0)) }
        let expected = [1 / 500.0, 1863430.19, 13893.5717, 502.005554, 889.735100e-6]
        #expect(answers.count == calls.count, "\(answer.errors)")
        for (found, expected) in zip(answers, expected) {
            let value = try #require(found["value"]?.asDouble)
            #expect(abs(value - expected) < 2e-8 * expected, "\(value), \(expected)")
        }
        let message = "not in the table of this test: PropsSI('HOH', 'Tcrit')"
        #expect(answers[5]["error"]?["message"]?.asString == message)
        #expect(answers[6]["value"]?.asString == message)
        #expect(answers[7]["value"]?.asString == "")
    }
}
