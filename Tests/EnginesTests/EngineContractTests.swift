import ChainTesting
import Chains
import Foundation
import Quantities
import Testing

@testable import Engines

/// What every engine promises, over every engine.
@Suite struct EngineContractTests {
    private let service: WebService

    init() throws { service = try WebService() }

    @Test(arguments: EngineKind.allCases)
    func anAttemptGivesTheOutputsThatAreWanted(_ kind: EngineKind) async throws {
        let outcome = try await kind.engine.outcome(of: kind.attempt(service: service.address))
        let output = try #require(outcome.result?.outputs.first { $0.name == kind.output })
        #expect(output.text ?? output.value?.text() == kind.text(10))
    }

    @Test(arguments: EngineKind.allCases)
    func theSameAttemptStartedAgainHasTheSameTicket(_ kind: EngineKind) async throws {
        let engine = kind.engine
        let attempt = try kind.attempt(service: service.address)
        let ticket = try await engine.start(attempt)
        #expect(try await engine.start(attempt) == ticket)
        #expect(ticket.engine == engine.name)
        let first = try await engine.end(of: ticket).summary
        #expect(try await engine.start(attempt) == ticket)
        #expect(try await engine.end(of: ticket).summary == first)
        let other = try kind.attempt(key: "run/step/0/2/hash", service: service.address)
        #expect(try await engine.start(other) != ticket)
    }

    @Test(arguments: EngineKind.allCases)
    func aForgottenTicketIsUnknown(_ kind: EngineKind) async throws {
        let engine = kind.engine
        let ticket = try await engine.start(kind.attempt(service: service.address))
        _ = try await engine.end(of: ticket)
        await engine.forget(ticket)
        let failure = await #expect(throws: EngineFailure.self) { try await engine.poll(ticket) }
        #expect(failure?.fault.code == "unknown-ticket")
        await engine.cancel(ticket)
        await engine.forget(ticket)
    }

    @Test(arguments: [EngineKind.command, .http])
    func anEngineThatCalculatesNoWorksheetsSaysSo(_ kind: EngineKind) async throws {
        let failure = await #expect(throws: EngineFailure.self) { try await kind.engine.describe(kind.request()) }
        #expect(failure?.fault.message == "the engine '\(kind.rawValue)' calculates no worksheets")
        let interface = try await kind.engine.describe(kind.request(""))
        #expect(interface.takesAnyInput)
        #expect(interface.output(kind.output)?.expected == .text)
    }

    @Test(arguments: EngineKind.ofWorksheets)
    func aDescriptionHoldsTheHashOfTheWorksheet(_ kind: EngineKind) async throws {
        let interface = try await kind.engine.describe(kind.request())
        let bytes = try Data(contentsOf: URL(fileURLWithPath: Repository.loads))
        #expect(interface.worksheetHash == ContentHash.hex(of: bytes))
    }

    @Test(arguments: EngineKind.ofWorksheets)
    func aWorksheetThatDoesNotExistCannotBeDescribed(_ kind: EngineKind) async throws {
        let failure = await #expect(throws: EngineFailure.self) {
            try await kind.engine.describe(kind.request("/nowhere/loads.mcdx"))
        }
        #expect(failure?.fault.code == Fault.Code.worksheetMissing)
        #expect(failure?.fault.message == "cannot read '/nowhere/loads.mcdx': no such file or directory")
    }

    @Test(arguments: EngineKind.ofWorksheets)
    func aFolderIsNoWorksheet(_ kind: EngineKind) async throws {
        let failure = await #expect(throws: EngineFailure.self) { try await kind.engine.describe(kind.request("/tmp")) }
        #expect(failure?.fault.code == Fault.Code.worksheetUnreadable)
        #expect(failure?.fault.message == "cannot read '/tmp': it is not a file")
    }

    @Test(arguments: EngineKind.ofWorksheets)
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
        let (engine, address) = (kind.engine, service.address)
        let texts = try await withThrowingTaskGroup(of: String.self) { group in
            for number in 1...8 {
                group.addTask {
                    let attempt = try kind.attempt(number, key: "\(number)", service: address)
                    let outputs = try await engine.outcome(of: attempt).result?.outputs ?? []
                    let output = outputs.first { $0.name == kind.output }
                    return "\(number): \(output?.text ?? output?.value?.text() ?? "-")"
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }.sorted()
        }
        #expect(texts == (1...8).map { "\($0): \(kind.text($0))" })
    }
}
