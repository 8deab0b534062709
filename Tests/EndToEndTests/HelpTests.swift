import Testing

@Suite struct HelpTests {
    @Test func theVersionStandsAlone() throws {
        let answer = try Scratch().wfchain("--version")
        #expect(answer.output == "0.1.0\n")
        #expect(answer.code == 0)
    }

    @Test func withoutACommandTheHelpIsForPeopleAndTheUsageIsWrong() throws {
        let answer = try Scratch().wfchain()
        #expect(answer.output == "")
        #expect(answer.errors.hasPrefix("OVERVIEW: Run chains of Mathcad worksheets from the command line.\n"))
        #expect(answer.errors == (try Scratch().wfchain("--help").output))
        #expect(answer.code == 64)
    }

    @Test func theExitCodesAreListed() throws {
        let answer = try Scratch().wfchain("help", "exit-codes")
        #expect(
            answer.output == """
                Exit codes, the same for every command:

                   0  everything asked for was computed and every check holds
                   1  a step failed (calculation error, missing mapping, wrong units, engine error)
                   2  a check did not hold, all steps ran; or verify, lint, diff and their like found something
                   3  the chain file or a worksheet cannot be read, or fails checking: nothing ran
                   4  stopped or cancelled
                   5  timed out
                   6  an engine, store or other resource is not available
                  64  wrong usage

                """)
    }

    @Test(arguments: [
        "run", "status", "watch", "list", "logs", "results", "resume", "stop", "why", "rerun", "retry", "replay",
        "cache",
        "stats", "gc", "check",
        "plan", "schema", "fmt", "convert", "test", "debug",
        "eval",
        "inspect",
        "verify", "diff",
        "engines", "kinds",
        "functions",
    ]) func everyCommandHasHelp(_ command: String) throws {
        let answer = try Scratch().wfchain(command, "--help")
        #expect(answer.output.hasPrefix("OVERVIEW: "))
        #expect(answer.output.contains("USAGE: wfchain \(command)"))
        #expect(answer.code == 0)
        #expect(try Scratch().wfchain("help", command).output == answer.output)
    }

    @Test func everyOptionHasHelp() throws {
        for command in [
            "run", "status", "watch", "list", "logs", "results", "stop", "why", "rerun", "retry", "replay", "stats",
            "gc",
            "check", "plan", "fmt", "convert", "test", "debug", "eval",
            "inspect", "verify", "diff", "kinds", "functions",
        ] {
            let lines = try Scratch().wfchain(command, "--help").output.split(separator: "\n")
            let bare = lines.indices.filter { index in
                let line = lines[index]
                guard line.hasPrefix("  -") || line.hasPrefix("  <"), !line.dropFirst(2).contains("  ") else {
                    return false
                }
                return index + 1 == lines.count || !lines[index + 1].hasPrefix("     ")
            }
            #expect(bare.map { lines[$0] } == [])
        }
    }

    @Test func aWrongCommandShowsTheUsage() throws {
        let answer = try Scratch().wfchain("status", "--wrong")
        #expect(answer.output == "")
        #expect(answer.errors.hasPrefix("Error: Unknown option '--wrong'\nUsage: wfchain status "))
        #expect(answer.code == 64)
    }

    @Test func theEnginesAreListed() throws {
        let answer = try Scratch().wfchain("engines")
        #expect(answer.output.hasPrefix("builtin  1  calculates worksheets in this program\n"))
        #expect(answer.code == 0)
    }
}
