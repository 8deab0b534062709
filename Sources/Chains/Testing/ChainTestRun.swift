import Quantities
import Synchronization

/// Runs the tests of a chain: each is a run of its own in memory, in which long waits pass at once.
public struct ChainTestRun: Sendable {
    private let file: ChainTestFile
    private let chain: SourceText
    private let engines: [String: any EngineAdapter]
    private let readFile: @Sendable (String) -> String?
    private let driver: RunStart

    public init(
        _ file: ChainTestFile, of chain: SourceText, engines: [String: any EngineAdapter],
        readFile: @escaping @Sendable (String) -> String?, driver: RunStart
    ) {
        self.file = file
        self.chain = chain
        self.engines = engines
        self.readFile = readFile
        self.driver = driver
    }

    /// The results in the order of the file, and what the tests reached. Throws `ChainRejection` for tests that speak of
    /// what the chain has not.
    public func results(
        of tests: [ChainTest], observer: (ChainTestResult) -> Void = { _ in }
    ) async throws -> (results: [ChainTestResult], coverage: Coverage) {
        var coverage = Coverage()
        var results: [ChainTestResult] = []
        for test in tests {
            let begun = ContinuousClock.now
            let (failures, notes) = try await outcome(of: test, &coverage)
            let time = ContinuousClock.now - begun
            let milliseconds = Double(time.components.seconds) * 1000 + Double(time.components.attoseconds) / 1e15
            let result = ChainTestResult(
                name: test.name, failures: failures, notes: notes, duration: milliseconds)
            observer(result)
            results.append(result)
        }
        return (results, coverage)
    }

    private func outcome(
        of test: ChainTest, _ coverage: inout Coverage
    ) async throws -> (failures: [String], notes: [String]) {
        let clock = TestClock()
        let met = MetDoubles()
        let engines = engines.mapValues { MockEngine($0, for: test, clock: clock, met: met) }
        let planned: PlannedChain
        do {
            planned = try await Planner.plan(
                file: chain, overrides: test.inputs, engines: engines, usesCache: false, readFile: readFile)
        } catch let rejection as ChainRejection {
            return (ChainTestRun.failures(rejection, test), [])
        }
        let names = ChainTestNames(planned)
        let problems = names.problems(of: test)
        if !problems.isEmpty { throw file.refused(problems) }
        let answers = answers(test, names)
        let store = ReplayStore(answers: answers)
        // Nobody is there to answer what the test does not.
        let stop = Cancellation()
        let unanswered = Mutex<String?>(nil)
        let loop = RunLoop(
            RunLoop.Parts(
                store: store, engines: engines, clock: clock, stop: stop, driver: driver,
                observer: { recorded in
                    guard case .stepStarted(let start) = recorded.event.kind, answers[start.step] == nil,
                        names.asking.contains(StepName.withoutNumbers(start.step))
                    else { return }
                    unanswered.withLock { $0 = start.step }
                    stop.raise()
                }))
        try await loop.start(ChainTestRun.id, planned.creation)
        let events = store.events
        coverage.add(planned.plan, events)
        var status = RunStatus(run: ChainTestRun.id)
        for event in events { status.apply(event) }
        let failures = ChainTestComparison(status: status, expectation: test.expectation).failures
        let asked = unanswered.withLock { $0 }.map { "step '\($0)' asks, and the test has no answer" }
        return ([asked].compactMap(\.self) + failures + met.failures(of: test), names.notes(on: test))
    }

    private static func failures(_ rejection: ChainRejection, _ test: ChainTest) -> [String] {
        if test.expectation.state != ChainTest.Expectation.rejected {
            return rejection.diagnostics.map {
                "the chain is refused: \($0.message)" + $0.location(in: rejection.source)
            }
        }
        let codes = rejection.diagnostics.map(\.code)
        guard let expected = test.expectation.error, !codes.contains(expected) else { return [] }
        return ["the error: expected \(expected), found \(codes.joined(separator: ", "))"]
    }

    /// The answers by the paths of the steps that ask.
    private func answers(_ test: ChainTest, _ names: ChainTestNames) -> [String: [EventKind]] {
        var answers: [String: [EventKind]] = [:]
        for answer in test.answers {
            let name = answer.step.content
            for path in [name] + names.asking.filter({ StepName($0).isCalled(name) }) {
                answers[path] = [.approvalGiven(Approval(step: path, answer: answer.answer, by: "the test"))]
            }
        }
        return answers
    }

    /// Engines see this run.
    private static let id = RunID("TEST")
}
