import Chains
import Quantities
import Testing

@testable import Engines

/// How the built-in engine describes and calculates a worksheet.
@Suite struct BuiltinEngineTests {
    private let folder: ScratchFolder
    private let engine = BuiltinEngine()

    init() throws {
        folder = try ScratchFolder()
        try folder.write(BeamSheet.text, to: "beam.xmcd")
    }

    private func outcome(_ inputs: [String: String] = [:], cancellation: Cancellation = Cancellation()) async throws
        -> Outcome
    {
        let given = try inputs.map { AttemptInput(name: $0, value: .number(try Quantity(parsing: $1))) }
        return try await engine.outcome(
            of: .testing(.builtin, worksheet: folder.file("beam.xmcd"), inputs: given, cancellation: cancellation))
    }

    private func texts(_ outcome: Outcome) -> [String] {
        (outcome.result?.outputs ?? []).map { output in
            switch output.content {
            case .value: "\(output.name) = \(output.text ?? "-")"
            case .fault(let fault): "\(output.name): \(fault.code) in region \(fault.region ?? "-")"
            }
        }
    }

    @Test func aDescriptionSaysWhatTheWorksheetTakesAndGives() async throws {
        let interface = try await engine.describe(
            StepRequest(step: "beam", engine: .builtin, worksheet: folder.file("beam.xmcd"), folder: folder.path))
        #expect(interface.isOpen == false)
        #expect(interface.inputs.map(\.name) == ["L", "w", "q", "M", "s"])
        #expect(interface.inputs.map(\.isRequired) == [false, false, true, false, false])
        #expect(interface.input("w")?.unit == "kN/m")
        #expect(interface.input("w")?.expected == .numeric(try UnitExpression(parsing: "N/m").dimension))
        #expect(interface.input("L")?.note == nil)
        #expect(interface.input("M")?.note == "'M' replaces the formula of region 4")
        #expect(interface.outputs.map(\.name) == ["L", "w", "q", "M", "s", "f"])
        #expect(interface.output("f")?.expected == .function)
    }

    @Test func aQuotientStoredUnderAUnitOfTheAuthorsOwnProvesNoDimension() async throws {
        let stored = "<ml:result><ml:real>0.7</ml:real></ml:result></ml:eval>"
        try folder.write(BeamSheet.text.replacing("</ml:eval>", with: stored), to: "own.xmcd")
        let interface = try await engine.describe(
            StepRequest(step: "beam", engine: .builtin, worksheet: folder.file("own.xmcd"), folder: folder.path))
        #expect(interface.input("M")?.expected == .anything)
        #expect(interface.output("M")?.expected == .anything)
    }

    @Test func aWorksheetThatDrawsRandomNumbersIsNoted() async throws {
        let drawn = "<ml:apply><ml:id xml:space=\"preserve\">rnd</ml:id><ml:real>5</ml:real></ml:apply>"
        try folder.write(BeamSheet.text.replacing("<ml:real>5</ml:real>", with: drawn), to: "beam.xmcd")
        #expect(
            try await outcome().result?.notes
                == ["results depend on random numbers, which are not those that Mathcad draws"])
    }

    @Test func everyVariableIsAnOutputWithItsTextOrItsFault() async throws {
        let shown = try await texts(outcome())
        #expect(
            shown == [
                "L = 5 m", "w = 2 kN/m", "q: placeholder in region 3", "M = 6.25 kN*m",
                "s: depends-on-error in region 5",
                "f = the function f",
            ])
    }

    @Test func aValueTakesThePlaceOfARightHandSide() async throws {
        let shown = try await texts(outcome(["L": "10 m", "q": "3 kN/m"]))
        #expect(
            shown == [
                "L = 10 m", "w = 2 kN/m", "q = 3e3 kg/s^2", "M = 25 kN*m", "s = 3e4 N", "f = the function f",
            ])
    }

    @Test func aFormulaCanBeReplacedToo() async throws {
        let outcome = try await outcome(["M": "7 kN*m"])
        #expect(outcome.result?.outputs.first { $0.name == "M" }?.text == "7 kN*m")
    }

    @Test func aNameThatNoRegionDefinesIsAnError() async throws {
        let near = try await outcome(["l": "1 m"]).summary
        #expect(near == "unknown-input: the worksheet has no input 'l' (did you mean 'L'?)")
    }

    @Test func aDamagedWorksheetNamesWhatIsWrong() async throws {
        try folder.write(String(BeamSheet.text.prefix(400)), to: "beam.xmcd")
        let failure = try #require(try await outcome().failure)
        #expect(failure.fault.code == Fault.Code.worksheetUnreadable)
        #expect(failure.fault.message.hasPrefix("cannot read '\(folder.file("beam.xmcd"))': the XML is damaged: "))
    }

    @Test func aStepThatMayWriteFilesWaitsUntilItsStartIsOnDisk() {
        let engine = BuiltinEngine()
        #expect(engine.leavesNoTrace(.testing(.builtin)))
        #expect(!engine.leavesNoTrace(.testing(.builtin, mayWrite: true)))
    }
}
