import Chains
import Foundation
import Quantities
import Testing

@testable import Engines

/// What every engine promises, over every engine.
@Suite struct EngineContractTests {
    @Test(arguments: EngineKind.allCases)
    func anAttemptGivesTheOutputsThatAreWanted(_ kind: EngineKind) async throws {
        let outcome = try await kind.engine.outcome(of: kind.attempt())
        let span = try #require(outcome.result?.outputs.first { $0.name == "span" })
        #expect(span.text == (kind == .builtin ? "10 m" : "20 m"))
    }

    @Test(arguments: EngineKind.allCases)
    func theSameAttemptStartedAgainHasTheSameTicket(_ kind: EngineKind) async throws {
        let engine = kind.engine
        let ticket = try await engine.start(kind.attempt())
        #expect(try await engine.start(kind.attempt()) == ticket)
        #expect(ticket.engine == engine.name)
        let first = try await engine.end(of: ticket).summary
        #expect(try await engine.start(kind.attempt()) == ticket)
        #expect(try await engine.end(of: ticket).summary == first)
        #expect(try await engine.start(kind.attempt(key: "run/step/0/2/hash")) != ticket)
    }

    @Test(arguments: EngineKind.allCases)
    func aForgottenTicketIsUnknown(_ kind: EngineKind) async throws {
        let engine = kind.engine
        let ticket = try await engine.start(kind.attempt())
        _ = try await engine.end(of: ticket)
        await engine.forget(ticket)
        let failure = await #expect(throws: EngineFailure.self) { try await engine.poll(ticket) }
        #expect(failure?.fault.code == "unknown-ticket")
        await engine.cancel(ticket)
        await engine.forget(ticket)
    }

    @Test(arguments: EngineKind.allCases)
    func aDescriptionHoldsTheHashOfTheWorksheet(_ kind: EngineKind) async throws {
        let interface = try await kind.engine.describe(kind.request())
        let bytes = try Data(contentsOf: URL(fileURLWithPath: Repository.loads))
        #expect(interface.worksheetHash == ContentHash.hex(of: bytes))
    }

    @Test(arguments: EngineKind.allCases)
    func aWorksheetThatDoesNotExistCannotBeDescribed(_ kind: EngineKind) async throws {
        let failure = await #expect(throws: EngineFailure.self) {
            try await kind.engine.describe(kind.request("/nowhere/loads.mcdx"))
        }
        #expect(failure?.fault.code == Fault.Code.worksheetMissing)
        #expect(failure?.fault.message == "cannot read '/nowhere/loads.mcdx': no such file or directory")
    }

    @Test(arguments: EngineKind.allCases)
    func aFolderIsNoWorksheet(_ kind: EngineKind) async throws {
        let failure = await #expect(throws: EngineFailure.self) { try await kind.engine.describe(kind.request("/tmp")) }
        #expect(failure?.fault.code == Fault.Code.worksheetUnreadable)
        #expect(failure?.fault.message == "cannot read '/tmp': it is not a file")
    }

    @Test(arguments: EngineKind.allCases)
    func aWorksheetThatChangedAfterPlanningFailsTheAttempt(_ kind: EngineKind) async throws {
        let folder = try ScratchFolder()
        let (engine, path) = (kind.engine, folder.file("loads.mcdx"))
        try FileManager.default.copyItem(atPath: Repository.loads, toPath: path)
        let hash = try await engine.describe(kind.request(path)).worksheetHash
        #expect(try await engine.outcome(of: kind.attempt(worksheet: path, hash: hash)).failure == nil)
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.copyItem(atPath: Repository.root + "/chains/footbridge/deflection.mcdx", toPath: path)
        let changed = try await engine.outcome(of: kind.attempt(key: "again", worksheet: path, hash: hash))
        #expect(changed.summary == "worksheet-changed: the worksheet '\(path)' changed after the run was planned")
        try FileManager.default.removeItem(atPath: path)
        let gone = try await engine.outcome(of: kind.attempt(key: "gone", worksheet: path, hash: hash))
        #expect(gone.summary == "worksheet-missing: cannot read '\(path)': no such file or directory")
    }

    @Test(arguments: EngineKind.allCases)
    func manyAttemptsAtOnceEachHaveTheirOwnResult(_ kind: EngineKind) async throws {
        let engine = kind.engine
        let texts = try await withThrowingTaskGroup(of: String.self) { group in
            for number in 1...8 {
                group.addTask {
                    let span = AttemptInput(
                        name: "span", value: .number(try Quantity(parsing: "\(number) m")), unit: "m")
                    let attempt = Attempt.testing(kind.choice, key: "\(number)", inputs: [span], outputs: ["span"])
                    let outputs = try await engine.outcome(of: attempt).result?.outputs ?? []
                    return "\(number): \(outputs.first { $0.name == "span" }?.text ?? "-")"
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }.sorted()
        }
        #expect(texts == (1...8).map { "\($0): \(kind == .builtin ? $0 : 2 * $0) m" })
    }
}
