import Chains
import Quantities
import Synchronization

/// An engine that does what the test says: it describes steps as told, and gives the scripted outcomes.
public final class ScriptedEngine: EngineAdapter {
    /// What the engine does with attempts at one step.
    public struct Script: Sendable {
        public var interface: StepInterface
        /// How many polls say that the attempt still runs.
        public var pollsBeforeTheEnd: Int
        public var outcome: @Sendable (Attempt) -> Outcome
        /// Called inside of `start`.
        public var onStart: @Sendable (Attempt) -> Void

        public init(
            interface: StepInterface, pollsBeforeTheEnd: Int = 0,
            onStart: @escaping @Sendable (Attempt) -> Void = { _ in },
            outcome: @escaping @Sendable (Attempt) -> Outcome
        ) {
            self.interface = interface
            self.pollsBeforeTheEnd = pollsBeforeTheEnd
            self.outcome = outcome
            self.onStart = onStart
        }
    }

    private struct State {
        var scripts: [String: Script]
        var attempts: [String: (attempt: Attempt, polls: Int)] = [:]
        var started: [String] = []
        var cancelled: [String] = []
        var forgotten: [String] = []
    }

    public let name: String
    public let version = "1"
    private let state: Mutex<State>
    private let leavesNoTrace: Bool

    public init(name: String = "builtin", leavesNoTrace: Bool = false, _ scripts: [String: Script]) {
        self.name = name
        self.leavesNoTrace = leavesNoTrace
        state = Mutex(State(scripts: scripts))
    }

    /// The steps of all attempts that were started, in order; the same attempt started again counts once more.
    public var started: [String] { state.withLock { $0.started } }
    public var cancelled: [String] { state.withLock { $0.cancelled } }
    public var forgotten: [String] { state.withLock { $0.forgotten } }

    /// Changes what the engine does with a step from now on.
    public func change(_ step: String, _ change: @Sendable (inout Script) -> Void) {
        state.withLock { state in
            if var script = state.scripts[step] {
                change(&script)
                state.scripts[step] = script
            }
        }
    }

    public func describe(_ step: StepRequest) async throws -> StepInterface {
        guard let script = state.withLock({ $0.scripts[step.step] }) else {
            throw EngineFailure(
                Fault(code: Fault.Code.worksheetMissing, message: "no worksheet at '\(step.worksheet)'"))
        }
        return script.interface
    }

    /// A step in a loop or branch, such as `sweep[2].loads`, is scripted by its own id.
    private static func id(of path: String) -> String {
        path.split(separator: ".").last.map(String.init) ?? path
    }

    public func leavesNoTrace(_ attempt: Attempt) -> Bool { leavesNoTrace }

    public func start(_ attempt: Attempt) async throws -> Ticket {
        let script = state.withLock { state in
            state.started.append(attempt.step)
            state.attempts[attempt.key] = (
                attempt, state.scripts[ScriptedEngine.id(of: attempt.step)]?.pollsBeforeTheEnd ?? 0
            )
            return state.scripts[ScriptedEngine.id(of: attempt.step)]
        }
        script?.onStart(attempt)
        if let expected = attempt.worksheetHash, let found = script?.interface.worksheetHash, expected != found {
            throw EngineFailure(
                Fault(code: Fault.Code.worksheetChanged, message: "the worksheet changed after the run was planned"))
        }
        return Ticket(engine: name, id: attempt.key)
    }

    public func poll(_ ticket: Ticket) async throws -> TicketState {
        let (attempt, script): (Attempt?, Script?) = state.withLock { state in
            guard let known = state.attempts[ticket.id] else { return (nil, nil) }
            if known.polls > 0 {
                state.attempts[ticket.id] = (known.attempt, known.polls - 1)
                return (nil, nil)
            }
            return (known.attempt, state.scripts[ScriptedEngine.id(of: known.attempt.step)])
        }
        guard let attempt, let script else { return .running(Progress()) }
        return .finished(script.outcome(attempt))
    }

    public func cancel(_ ticket: Ticket) async {
        state.withLock { state in
            if let step = state.attempts[ticket.id]?.attempt.step { state.cancelled.append(step) }
        }
    }

    public func forget(_ ticket: Ticket) async {
        state.withLock { state in
            if let step = state.attempts.removeValue(forKey: ticket.id)?.attempt.step { state.forgotten.append(step) }
        }
    }
}
