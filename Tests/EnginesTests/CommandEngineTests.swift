import Chains
import Foundation
import Quantities
import Testing

@testable import Engines

/// Programs that are steps of their own.
@Suite struct CommandEngineTests {
    private func outcome(
        _ words: [String], inputs: [AttemptInput] = [], outputs: [String] = [], timeout: Int? = 60_000,
        limits: ProcessLimits = ProcessLimits()
    ) async throws -> Outcome {
        let words = words.enumerated().map { AttemptInput(name: "word.\($0 + 1)", value: .string($1)) }
        return try await CommandEngine(limits: limits).outcome(
            of: .testing(
                .named("command"), worksheet: "", inputs: words + inputs, outputs: outputs, timeout: timeout))
    }

    @Test(arguments: [
        (["printf", "two words\\n"], #"stdout = "two words", exit_code = 0"#),
        (["printf", "a\\n\\n"], "stdout = \"a\n\", exit_code = 0"),
        (["true"], #"stdout = "", exit_code = 0"#),
        (["printf", "%s", "12.5"], #"stdout = "12.5", exit_code = 0, json = 12.5"#),
        (["printf", "%s", "[1, 2, 4]"], #"stdout = "[1, 2, 4]", exit_code = 0, json = [1; 2; 4]"#),
        (
            ["printf", "%s", #"{"a": true, "b": null, "c": {"d": "x"}}"#],
            #"stdout = "{"a": true, "b": null, "c": {"d": "x"}}", exit_code = 0, json = {a: 1, c: {d: "x"}}"#
        ),
        (["printf", "%s", "[1, null]"], #"stdout = "[1, null]", exit_code = 0"#),
        (["printf", "%s", "{half"], #"stdout = "{half", exit_code = 0"#),
        (
            ["printf", "%s", #"{"outputs": {"F": {"value": 12, "units": "kN"}}}"#],
            "F = 12 kN"
        ),
        (
            ["printf", "%s", #"{"error": {"code": "no-load", "message": "nothing to lift"}}"#],
            "no-load: nothing to lift"
        ),
        (["sh", "-c", "echo '$HOME' \"$1\"", "sh", "* ; exit 1"], #"stdout = "$HOME * ; exit 1", exit_code = 0"#),
        (
            ["sh", "-c", "echo first >&2; echo 'no such beam' >&2; exit 3"],
            "engine-exit: the program ended with exit status 3: no such beam"
        ),
        (["sh", "-c", "kill -9 $$"], "engine-crashed: the program was ended by SIGKILL"),
        (["no-such-program"], "engine-unavailable: the program 'no-such-program' is not found or cannot be executed"),
        (["printf", "\\377"], "engine-answer-not-text: what the program wrote is not UTF-8 text"),
        ([""], "engine-unavailable: the step names no program to start"),
    ]) func aProgramEndsInOutputsOrANamedFailure(_ words: [String], _ expected: String) async throws {
        #expect(try await outcome(words).summary == expected)
    }

    /// Nobody polls: the engine itself tells of the end.
    @Test func theEndOfAProgramIsTold() async throws {
        let engine = CommandEngine()
        let words = ["sh", "-c", "read line < /dev/null; echo done"].enumerated().map {
            AttemptInput(name: "word.\($0 + 1)", value: .string($1))
        }
        let ticket = try await engine.start(
            .testing(.named("command"), worksheet: "", inputs: words, outputs: [], timeout: 60_000))
        await withCheckedContinuation { told in
            #expect(engine.whenFinished(ticket) { told.resume() })
        }
        guard case .finished(let outcome) = try await engine.poll(ticket) else { return #expect(Bool(false)) }
        #expect(outcome.summary == #"stdout = "done", exit_code = 0"#)
        await engine.forget(ticket)
        #expect(!engine.whenFinished(ticket) {})
    }

    @Test func theProgramReadsTheInputsThatAreNoWords() async throws {
        let inputs = [
            AttemptInput(name: "L", value: .number(try Quantity(parsing: "12 m")), unit: "m"),
            AttemptInput(name: "title", value: .string("a \"pump\"")),
        ]
        let result = try await outcome(["cat"], inputs: inputs).result
        #expect(
            result?.outputs.first?.value
                == .string(
                    #"{"protocol":1,"inputs":{"L":{"type":"number","si":12.0,"dimension":{"m":1}},"#
                        + #""title":{"type":"string","string":"a \"pump\""}}}"#))
    }

    @Test func numbersAreWordsWithAllTheirDigitsAndTheirUnit() async throws {
        let words: [AttemptInput] = [
            AttemptInput(name: "word.3", value: .number(try Quantity(parsing: "12.5 kN")), unit: "kN"),
            AttemptInput(name: "word.1", value: .string("printf")),
            AttemptInput(name: "word.2", value: .string("%s|%s|%s")),
            AttemptInput(name: "word.4", value: .number(0.1 + 0.2)), AttemptInput(name: "word.5", value: .number(3)),
        ]
        let attempt = Attempt.testing(.named("command"), worksheet: "", inputs: words)
        #expect(
            try await CommandEngine().outcome(of: attempt).result?.outputs.first?.value
                == .string("12.5 kN|0.30000000000000004|3"))
    }

    @Test func aListIsNoWord() async throws {
        let words = [
            AttemptInput(name: "word.1", value: .string("echo")),
            AttemptInput(name: "word.2", value: .matrix(Matrix(column: [.number(1), .number(2)]))),
        ]
        let attempt = Attempt.testing(.named("command"), worksheet: "", inputs: words)
        #expect(
            try await CommandEngine().outcome(of: attempt).summary
                == "command-malformed: word 2 of the command must be a text or a number, found a vector")
    }

    @Test func jsonThatIsWantedAndIsNoneIsAFaultWithItsReason() async throws {
        let half = try await outcome(["printf", "%s", "[1, null]"], outputs: ["json"])
        guard case .fault(let fault)? = half.result?.outputs.last?.content else {
            Issue.record("no fault: \(half.summary)")
            return
        }
        #expect(fault.code == "not-json")
        #expect(fault.message == "there is no JSON to take it from: at [1]: expected a value, found null")
    }

    @Test func standardErrorIsTheLogAndATimeoutEndsTheProgram() async throws {
        #expect(try await outcome(["sh", "-c", "echo calculating >&2"]).result?.log == "calculating\n")
        let hung = try await outcome(["sh", "-c", "cat >/dev/null; sleep 600"], timeout: 300)
        #expect(hung.summary == "timed-out: the step took longer than 300 ms")
        var limits = ProcessLimits()
        limits.answerBytes = 1 << 20
        #expect(
            try await outcome(["yes"], limits: limits).summary
                == "engine-answer-too-long: the program's answer is longer than 1 MiB")
    }
}
