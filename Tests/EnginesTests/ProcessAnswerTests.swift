import Chains
import Quantities
import Testing

@testable import Engines

/// How the sentence about a document that is no answer begins.
private let unusable = "engine-answer-malformed: the program's answer cannot be used: "

/// Every way in which a program can answer wrongly, word for word.
@Suite struct ProcessAnswerTests {
    /// What a program says, with which exit status, and what becomes of it.
    struct Case: Sendable, CustomTestStringConvertible {
        let says: String
        var status = 0
        var wanted = ["x"]
        let becomes: String

        var testDescription: String { says + " \(status)" }
    }

    @Test(arguments: [
        Case(says: #"{"outputs": {"x": {"value": 12, "units": "kN*m"}}}"#, becomes: "x = 12 kN*m"),
        Case(
            says: #"{"protocol": 1, "outputs": {"x": {"type": "number", "si": 2.5, "dimension": {"m": 1}}}}"#,
            becomes: "x = 2.5 m"),
        Case(says: #"{"outputs": {"y": {"value": "a"}, "x": {"value": 1}}}"#, becomes: #"y = "a", x = 1"#),
        Case(says: #"{"outputs": {"y": {"value": [1, 2], "units": "mm"}}}"#, wanted: [], becomes: "y = [1; 2] mm"),
        Case(says: #"{"outputs": {}, "error": null}"#, wanted: [], becomes: ""),
        Case(says: "", becomes: "engine-no-answer: the program ended without an answer"),
        Case(says: " \n", becomes: "engine-no-answer: the program ended without an answer"),
        Case(says: "", status: 3, becomes: "engine-exit: the program ended with exit status 3"),
        Case(
            says: #"{"outputs": {"x": {"value": 1}}}"#, status: 1,
            becomes: "engine-exit: the program ended with exit status 1"),
        Case(
            says: #"{"error": {"code": "no-duty-point", "message": "the pump cannot lift to 80 m"}}"#,
            becomes: "no-duty-point: the pump cannot lift to 80 m"),
        Case(
            says: #"{"error": {"code": "no-duty-point", "message": "the pump cannot lift to 80 m"}}"#, status: 1,
            becomes: "no-duty-point: the pump cannot lift to 80 m"),
        Case(
            says: "[1, 2]",
            becomes: unusable + "expected an object, found an array"),
        Case(
            says: #"{"outputs": [1]}"#,
            becomes: unusable + "at outputs: expected an object, found an array"),
        Case(
            says: "{}",
            becomes: unusable + "the key 'outputs' is missing"),
        Case(
            says: #"{"output": {"x": {"value": 1}}}"#,
            becomes: unusable + "unknown key 'output' (did you mean 'outputs'?)"),
        Case(
            says: #"{"outputs": {"x": {"value": 1}}, "error": {"code": "a", "message": "b"}}"#,
            becomes: unusable + "found both 'outputs' and 'error'"),
        Case(
            says: #"{"error": "broken"}"#,
            becomes: unusable + "at error: expected the texts 'code' and 'message'"),
        Case(
            says: #"{"error": {"code": "No Point", "message": "b"}}"#,
            becomes: unusable + "at error.code: expected lower case, digits and '-', found 'No Point'"),
        Case(
            says: #"{"protocol": 2, "outputs": {"x": {"value": 1}}}"#,
            becomes: "engine-wrong-protocol: the program answered in protocol 2, expected 1"),
        Case(
            says: #"{"outputs": {"Mmax": {"value": 1}, "y": {"value": 1}}}"#, wanted: ["M_max"],
            becomes:
                "engine-missing-output: the program gave no output 'M_max'; found 'Mmax', 'y' (did you mean 'Mmax'?)"),
        Case(
            says: #"{"outputs": {}}"#, becomes: "engine-missing-output: the program gave no output 'x'; found none"),
        Case(
            says: #"{"outputs": {"x": 12}}"#,
            becomes: unusable + "the output 'x': expected an object, found a number"),
        Case(
            says: #"{"outputs": {"x": {"value": 1, "units": "knots per hour"}}}"#,
            becomes: unusable + "the output 'x': at units: unknown unit 'knots'; did you mean 'knot'?"),
        Case(
            says: #"{"outputs": {"x": {"type": "function"}}}"#,
            becomes: unusable + "the output 'x': a function cannot be passed on"),
    ])
    func anAnswerBecomesAResultOrANamedFailure(_ answer: Case) async throws {
        let engine = ProcessEngine()
        let outcome = try await engine.outcome(
            of: .testing(.command(["sh", "say.sh", answer.says, "\(answer.status)"]), outputs: answer.wanted))
        #expect(outcome.summary == answer.becomes)
    }

    @Test(arguments: [
        ("echo 'the pump stalled' >&2; exit 3", "the program ended with exit status 3: the pump stalled"),
        (
            "printf 'Traceback:\\n  line 2\\nValueError: no head\\n \\n\\n' >&2; exit 1",
            "the program ended with exit status 1: ValueError: no head"
        ),
        (
            "printf %250s x | tr ' ' y >&2; exit 1",
            "the program ended with exit status 1: " + String(repeating: "y", count: 200) + "…"
        ),
    ])
    func theLastLineOfStandardErrorTellsWhyAProgramGaveUp(_ script: String, _ message: String) async throws {
        let outcome = try await ProcessEngine().outcome(of: .testing(.command(["sh", "-c", script])))
        #expect(outcome.failure?.fault.message == message)
    }

    @Test(arguments: ["not JSON", #"{"outputs": {"x": {"type": "num"#, #"{"outputs": {}} {}"#])
    func garbageAndHalfAnAnswerAreNoJSON(_ text: String) async throws {
        let outcome = try await ProcessEngine().outcome(of: .testing(.command(["sh", "say.sh", text])))
        let failure = try #require(outcome.failure)
        #expect(failure.fault.code == "engine-answer-not-json")
        #expect(failure.fault.message.hasPrefix("the program's answer is not JSON: "))
    }
}
