import Quantities
import Testing

/// Plain command lines of `run` mean the same as those that the parser of arguments reads.
@Suite struct PlainCommandLineTests {
    @Test(
        arguments: [
            (["chain.json"], ["--format=text", "chain.json"]),
            (["chain.json", "--quiet"], ["--format=text", "--quiet", "chain.json"]),
            (["-q", "chain.json", "--store", "other.sqlite"], ["-q", "chain.json", "--store=other.sqlite"]),
            (["--format", "text", "chain.json"], ["--format=text", "chain.json"]),
            (["missing.json"], ["--format=text", "missing.json"]),
        ])
    func textIsTheSame(_ plain: [String], _ parsed: [String]) throws {
        let (first, second) = (try ChainFixture(), try ChainFixture())
        let answers = (try first.run(plain), try second.run(parsed))
        #expect(answers.0.output.normalized == answers.1.output.normalized)
        #expect(answers.0.errors.normalized == answers.1.errors.normalized)
        #expect(answers.0.code == answers.1.code)
    }

    @Test func theStoreIsTheOneThatWasNamed() throws {
        let fixture = try ChainFixture()
        #expect(try fixture.run(["chain.json", "-q", "--store", "other.sqlite"]).code == 0)
        #expect(try fixture.wfchain("list", "--store", "other.sqlite", "--format", "json").output.contains("\"beam\""))
    }

    @Test func documentsAreTheSame() throws {
        let fixture = try ChainFixture()
        let plain = try JSON(parsing: fixture.run(["chain.json", "--format", "json"]).output)
        let parsed = try JSON(parsing: fixture.run(["chain.json", "--format=json"]).output)
        #expect(plain["results"] == parsed["results"])
        #expect(plain["steps"]?[1]?["outputs"] == parsed["steps"]?[1]?["outputs"])
        #expect(plain["steps"]?[1]?["outputs"]?["sigma"]?["text"]?.asString == "108 MPa")
    }

    @Test(
        arguments: [
            (["chain.json", "chain.json"], "Unexpected argument 'chain.json'"),
            (["--format", "xml", "chain.json"], "'xml' is invalid"),
            (["chain.json", "--store"], "Missing value for '--store <file>'"),
            (["--unknown", "chain.json"], "Unknown option '--unknown'"),
            ([], "Missing expected argument '<chain>'"),
        ])
    func mistakesAreToldByTheParser(_ arguments: [String], _ words: String) throws {
        let answer = try ChainFixture().run(arguments)
        #expect(answer.errors.contains(words), "\(answer.errors)")
        #expect(answer.code == 64)
    }
}

extension ChainFixture {
    fileprivate func run(_ arguments: [String]) throws -> Wfchain.Answer { try wfchain.run(["run"] + arguments) }
}
