import Chains
import Foundation
import Quantities
import Testing

@testable import Engines

/// External programs from start to end: what they are given, and how they are ended.
@Suite struct ProcessEngineTests {
    private func outcome(
        _ command: [String], inputs: [AttemptInput] = [], outputs: [String] = [], timeout: Int? = 60_000,
        limits: ProcessLimits = ProcessLimits()
    ) async throws -> Outcome {
        try await ProcessEngine(limits: limits).outcome(
            of: .testing(.command(command), inputs: inputs, outputs: outputs, timeout: timeout))
    }

    private func string(_ name: String, _ outcome: Outcome) -> String? {
        guard case .string(let text)? = outcome.result?.outputs.first(where: { $0.name == name })?.value else {
            return nil
        }
        return text
    }

    // MARK: Starting

    @Test func aProgramReadsOneDocumentOfTheProtocol() async throws {
        let inputs = [
            AttemptInput(name: "L", value: .number(try Quantity(parsing: "12 m")), unit: "m"),
            AttemptInput(name: "title", value: .string("A \"pump\"")),
        ]
        let outcome = try await outcome(["python3", "reflect.py"], inputs: inputs, outputs: ["request"])
        #expect(
            string("request", outcome) == """
                {"protocol":1,"worksheet":"\(Repository.loads)","inputs":{"L":{"type":"number","si":12.0,\
                "dimension":{"m":1}},"title":{"type":"string","string":"A \\"pump\\""}},"outputs":["request"]}

                """)
    }

    @Test func aProgramRunsInTheChainFilesFolderWithoutAShell() async throws {
        let outcome = try await outcome(["python3", "reflect.py", "a b", "$HOME", "*", "; exit 1"])
        #expect(string("folder", outcome) == URL(fileURLWithPath: Repository.engines).resolvingSymlinksInPath().path)
        #expect(string("arguments", outcome) == "a b|$HOME|*|; exit 1")
    }

    @Test func aPathIsTakenFromTheChainFilesFolder() async throws {
        let folder = try ScratchFolder()
        try folder.write("#!/bin/sh\necho '{\"outputs\": {\"x\": {\"value\": 1}}}'\n", to: "engine")
        #expect(chmod(folder.file("engine"), 0o755) == 0)
        let attempt = Attempt(
            run: RunID("1"), step: "step", number: 1, key: "key", engine: .command(["./engine"]),
            worksheet: Repository.loads, worksheetHash: nil, folder: folder.path, inputs: [], outputs: [], timeout: nil,
            cancellation: Cancellation())
        #expect(try await ProcessEngine().outcome(of: attempt).summary == "x = 1")
    }

    @Test func aProgramThatDoesNotExistIsNotAvailable() async throws {
        for program in ["no-such-program", "./no-such-program", "/nowhere/program", "README.md"] {
            let expected = "engine-unavailable: the program '\(program)' is not found or cannot be executed"
            #expect(try await outcome([program]).summary == expected)
        }
        #expect(try await outcome([]).summary == "engine-unavailable: the step names no program to start")
    }

    @Test func aFolderThatDoesNotExistIsNotAvailable() async throws {
        let attempt = Attempt(
            run: RunID("1"), step: "step", number: 1, key: "key", engine: .command(["true"]),
            worksheet: Repository.loads,
            worksheetHash: nil, folder: "/nowhere", inputs: [], outputs: [], timeout: nil, cancellation: Cancellation())
        let outcome = try await ProcessEngine().outcome(of: attempt)
        #expect(outcome.summary == "engine-unavailable: the folder '/nowhere' cannot be entered")
    }

    @Test func everyNameIsAcceptedBeforehand() async throws {
        let interface = try await ProcessEngine().describe(EngineKind.process.request())
        #expect(interface.isOpen)
        #expect(interface.inputs.isEmpty && interface.outputs.isEmpty)
    }

    // MARK: Reading and writing

    @Test func standardErrorIsKeptInTheLog() async throws {
        let good = try await outcome(["sh", "noisy.sh", "2"])
        #expect(good.summary == "x = 1")
        #expect(good.result?.log == "a line of 16 b.\na line of 16 b.\n")
        let bad = try await outcome(["sh", "signal.sh", "SEGV"])
        #expect(bad.failure?.log == "about to end\n")
        #expect(try await outcome(["sh", "unread.sh"]).result?.log == nil)
    }

    @Test func aLongLogIsCutWithANote() async throws {
        let outcome = try await outcome(["sh", "noisy.sh", "100000"])
        let log = try #require(outcome.result?.log)
        #expect(outcome.summary == "x = 1")
        #expect(log.hasSuffix("\na line of 16 b.\n[551424 more bytes were dropped]\n"))
        #expect(log.utf8.count == (1 << 20) + "[551424 more bytes were dropped]\n".utf8.count)
    }

    @Test func anAnswerLongerThanTheLimitFails() async throws {
        var limits = ProcessLimits()
        limits.answerBytes = 1 << 20
        let outcome = try await outcome(["sh", "endless.sh"], limits: limits)
        #expect(outcome.summary == "engine-answer-too-long: the program's answer is longer than 1 MiB")
    }

    @Test func aMatrixOfTenMegabytesComesBackWhole() async throws {
        let outcome = try await outcome(["python3", "matrix.py", "1200", "1000"], outputs: ["A"])
        guard case .matrix(let matrix)? = outcome.result?.outputs.first?.value else {
            Issue.record("no matrix came back: \(outcome.summary)")
            return
        }
        #expect(matrix.rows == 1200 && matrix.columns == 1000)
        #expect(matrix[1199, 999] == .number(try Quantity(parsing: "1199999 kN")))
    }

    @Test func aProgramNeedNotReadItsInput() async throws {
        let text = String(repeating: "a long text ", count: 100_000)
        let outcome = try await outcome(["sh", "unread.sh"], inputs: [AttemptInput(name: "t", value: .string(text))])
        #expect(outcome.summary == "x = 1")
    }

    // MARK: Ending

    @Test(arguments: ["SEGV", "KILL", "ABRT", "TERM"])
    func aCrashNamesItsSignal(_ signal: String) async throws {
        let outcome = try await outcome(["sh", "signal.sh", signal])
        #expect(outcome.summary == "engine-crashed: the program was ended by SIG\(signal)")
    }

    @Test func aProgramThatHangsEndsWithItsTimeout() async throws {
        let outcome = try await outcome(["sh", "hang.sh"], timeout: 300)
        #expect(outcome.summary == "timed-out: the step took longer than 300 ms")
    }

    @Test func cancellingEndsTheWholeGroupEvenWhereItIgnoresBeingAsked() async throws {
        let folder = try ScratchFolder()
        #expect(mkfifo(folder.file("ids"), 0o600) == 0)
        var limits = ProcessLimits()
        limits.grace = 100
        let engine = ProcessEngine(limits: limits)
        let ticket = try await engine.start(.testing(.command(["sh", "stubborn.sh", folder.file("ids")])))
        // Reading waits until the program has written, which it does once it is deaf to being asked.
        let ids = try await line(of: folder.file("ids")).split(separator: " ").compactMap { Int32($0) }
        #expect(ids.count == 2)
        for id in ids { #expect(kill(id, 0) == 0) }
        if case .finished = try await engine.poll(ticket) { Issue.record("finished before it was cancelled") }
        await engine.cancel(ticket)
        for id in ids { #expect(isGone(id)) }
        #expect(try await engine.end(of: ticket).summary == "stopped: the step was stopped")
    }

    @Test func whatAProgramLeavesBehindEndsWithIt() async throws {
        let folder = try ScratchFolder()
        let outcome = try await outcome(["sh", "background.sh", folder.file("id")])
        #expect(outcome.summary == "x = 1")
        let id = try #require(Int32(try folder.read("id").prefix { $0.isNumber }))
        #expect(isGone(id))
    }

    @Test func forgettingARunningAttemptEndsIt() async throws {
        let folder = try ScratchFolder()
        #expect(mkfifo(folder.file("ids"), 0o600) == 0)
        var limits = ProcessLimits()
        limits.grace = 100
        let engine = ProcessEngine(limits: limits)
        let ticket = try await engine.start(.testing(.command(["sh", "stubborn.sh", folder.file("ids")])))
        let ids = try await line(of: folder.file("ids")).split(separator: " ").compactMap { Int32($0) }
        await engine.forget(ticket)
        for id in ids { #expect(isGone(id)) }
    }

    /// True for a process that does not run: it was waited for, or waits for its new parent to notice.
    private func isGone(_ id: Int32) -> Bool {
        guard kill(id, 0) == 0 else { return true }
        let state = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8)
        return state?.split(separator: ")").last?.hasPrefix(" Z") ?? true
    }

    /// The first line that a program writes into a named pipe, read on a thread that may wait.
    private func line(of path: String) async throws -> String {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                guard let file = fopen(path, "r") else {
                    continuation.resume(throwing: CocoaError(.fileReadUnknown))
                    return
                }
                defer { fclose(file) }
                var bytes: [UInt8] = []
                while case let byte = fgetc(file), byte != EOF, byte != 0x0A {
                    bytes.append(UInt8(truncatingIfNeeded: byte))
                }
                continuation.resume(returning: String(decoding: bytes, as: UTF8.self))
            }
        }
    }
}
