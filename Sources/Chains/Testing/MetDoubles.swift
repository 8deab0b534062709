import Synchronization

/// Which of a test's faults and mocks came to pass; one that never does shows nothing.
final class MetDoubles: Sendable {
    private struct State {
        /// The attempts at which the faults of a step were met.
        var faults: [String: Set<Int>] = [:]
        var mocks: Set<String> = []
    }

    private let state = Mutex(State())

    func note(_ fault: ChainTest.InjectedFault, attempt: Int) {
        state.withLock { _ = $0.faults[fault.step.content, default: []].insert(attempt) }
    }

    func note(_ mock: ChainTest.Mock) { state.withLock { _ = $0.mocks.insert(mock.step.content) } }

    /// What the test speaks of and never came, in sentences. A mock of a step that is not reached is none of that, save
    /// where it names an iteration: others may do without it.
    func failures(of test: ChainTest) -> [String] {
        let state = state.withLock { $0 }
        let faults = test.faults.flatMap { fault -> [String] in
            let name = fault.step.content
            let met = state.faults[name] ?? []
            guard let attempts = fault.attempts else {
                return met.isEmpty ? ["the fault at '\(name)' was never met"] : []
            }
            return attempts.filter { !met.contains($0) }.map { "the fault at attempt \($0) of '\(name)' was never met" }
        }
        let mocks = test.mocks.map(\.step.content).filter { $0.contains("[") && !state.mocks.contains($0) }
        return faults + mocks.map { "the mock of '\($0)' was never used" }
    }
}
