import Chains
import Quantities
import Testing

/// The stored form of events.
@Suite struct EventTests {
    private static let fault = Fault(code: "x", message: "m", step: "s", region: "12", help: "h")

    private static let kinds: [EventKind] = [
        .runStarted(RunStart(host: "h", process: 3)),
        .stepStarted(
            StepStart(
                step: "s", attempt: 2, reason: "never run", inputHash: "aa",
                inputs: [
                    ResolvedInput(
                        name: "L", value: .number(0.1 + 0.2, Dimension(m: 1)), text: "0.3 m", unit: "m",
                        origin: .output(step: "a", name: "f.ck"),
                        conversion: ConversionRecord(
                            sourceValue: 1, sourceUnit: "°F", targetUnit: "°C", factor: 1.8, offset: -3)),
                    ResolvedInput(
                        name: "t", value: .string("a\n\"b\" é"), text: "t", unit: nil, origin: .expression("a + b"),
                        conversion: nil),
                ])),
        .stepCompleted(
            StepCompletion(
                step: "s", attempt: 2,
                result: StepResult(
                    outputs: [
                        StepOutput(name: "x", value: .number(-0.0), text: "0", unit: "m"),
                        StepOutput(name: "y", fault: fault),
                        StepOutput(
                            name: "z",
                            value: .matrix(Matrix(rows: 1, columns: 100, si: [Double](repeating: 1.1, count: 100)))),
                    ], log: "line\n", notes: ["n"]), duration: 1.25)),
        .stepCompleted(
            StepCompletion(
                step: "s", attempt: 1, result: StepResult(outputs: [], reusability: .byHand), duration: 1)),
        .stepFailed(
            StepFailure(
                step: "s", attempt: 0, fault: Fault(code: "x", message: "m", step: "s", input: "M"), outputs: [],
                log: "l", files: [StepFile(use: .wrote, path: "/out/s.html", size: 3, hash: "ab")], notes: ["n"],
                duration: 3)),
        .stepBlocked(step: "s", by: "a"), .stepSkipped(step: "s", reason: nil), .stepStopped(step: "s", attempt: 1),
        .stopRequested(StopRequest(origin: "o", reason: "r")), .stopRequested(StopRequest(origin: "o")),
        .runCompleted(
            RunCompletion(
                outputs: [ChainResult(name: "u", value: .complex(ComplexQuantity(Complex(1, 2))), text: "1+2i")],
                checks: [CheckResult(text: "u <= 1", holds: false)])),
        .runCompleted(RunCompletion(outputs: [], checks: [], fault: fault)),
        .runCreated(
            RunCreation(
                name: "c", file: "/c.yaml", text: "", textHash: "aa", overrides: [], engines: [],
                plan: Plan(
                    name: "c", folder: "/", steps: [], outputs: [], checks: [], failureMode: .proceed,
                    functions: [
                        FunctionMapping(names: ["f", "g*"], provider: .command(["a", "b"]), folder: "/x", timeout: 5),
                        FunctionMapping(names: ["h"], provider: .worksheet("/y.xmcd"), folder: "/x"),
                    ], outputFolder: OutputFolder(path: "/out", overwrites: true)))),
        .runFailed(fault), .runTimedOut(fault), .runStopped,
    ]

    @Test func everyEventReadsBackBitForBit() throws {
        for kind in EventTests.kinds {
            let event = Event(time: 1_700_000_000_123, kind: kind)
            let back = try Event(encoded: event.encoded)
            #expect(back.time == event.time)
            #expect(back.encoded == event.encoded)
        }
    }

    @Test func whatStepsSaveReadsBackAlsoFromJournalsThatKnewOnlyWorksheets() throws {
        func read(_ event: Event, replacing old: String, with new: String) throws -> [SavedForm]? {
            let text = String(decoding: event.encoded, as: UTF8.self)
            #expect(text.contains(old))
            let kind = try Event(encoded: Array(text.replacing(old, with: new).utf8)).kind
            guard case .runCreated(let creation) = kind else { return nil }
            return creation.plan.steps.first?.call?.saves
        }
        let call = PlannedCall(
            engine: .builtin, worksheet: "a.mcdx", worksheetPath: "/a.mcdx", worksheetHash: "bb",
            saves: [.worksheet, .report(.html), .report(.pdf)])
        let event = Event(
            time: 5,
            kind: .runCreated(
                RunCreation(
                    name: "c", file: "/c.yaml", text: "", textHash: "aa", overrides: [], engines: [],
                    plan: Plan(
                        name: "c", folder: "/", steps: [PlannedStep(id: "a", work: .call(call))], outputs: [],
                        checks: [], failureMode: .proceed,
                        outputFolder: OutputFolder(path: "/out", overwrites: false)))))
        let saves = #""saves":["worksheet","html","pdf"]"#
        #expect(try read(event, replacing: saves, with: saves) == call.saves)
        #expect(try read(event, replacing: saves, with: #""savesWorksheet":true"#) == [.worksheet])
        #expect(throws: EventFormatError.self) {
            try read(event, replacing: saves, with: #""saves":["docx"]"#)
        }
    }

    @Test func theStoredFormIsOneLine() {
        let event = Event(time: 5, kind: .stepSkipped(step: "s", reason: nil))
        #expect(
            String(decoding: event.encoded, as: UTF8.self)
                == "{\"v\":1,\"kind\":\"step-skipped\",\"time\":5,\"step\":\"s\"}")
    }

    @Test(arguments: [
        ("{\"v\":2,\"kind\":\"run-stopped\",\"time\":5}", EventFormatError.newerVersion(2)),
        ("{\"v\":1,\"kind\":\"run-paused-again\",\"time\":5}", .unknownKind("run-paused-again")),
        ("{\"v\":1,\"kind\":\"step-skipped\",\"time\":5}", .missing(key: "step", in: "step-skipped")),
        (
            "{\"v\":1,",
            .malformed(reason: "line 1, column 8: expected a key in double quotes, found the end of the text")
        ),
        ("{\"v\":1,\"v\":1}", .malformed(reason: "line 1, column 8: the key 'v' appears twice")),
    ])
    func whatCannotBeReadIsNamed(_ text: String, _ error: EventFormatError) {
        #expect(throws: error) { try Event(encoded: text.utf8) }
    }

    @Test func namesOfKindsAreUnique() {
        let names = EventTests.kinds.map(\.name)
        #expect(Set(names).count == names.count - 3)
        #expect(
            EventTests.kinds.filter(\.endsRun).map(\.name) == [
                "run-completed", "run-completed", "run-failed", "run-timed-out", "run-stopped",
            ])
    }
}
