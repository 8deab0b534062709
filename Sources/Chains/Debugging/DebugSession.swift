import Quantities
import Synchronization

/// Stops a run before the steps that somebody wants to look at, and does what is asked until the run is to go on.
///
/// It stands between the run loop and its engines, and listens to the journal; the run loop knows nothing of it.
public final class DebugSession: Sendable {
    struct Breakpoint {
        let step: String?
        let condition: String?
    }

    struct State {
        var status: RunStatus
        var locals: [String: [LocalValue]] = [:]
        var breakpoints: [Breakpoint] = []
        var settings: [DebugSetting] = []
        /// Before every step, as at the beginning.
        var stopsAlways = true
    }

    private let planned: PlannedChain
    let names: ChainTestNames
    private let run: RunID
    private let read: @Sendable () -> String?
    let say: @Sendable (String) -> Void
    private let stop: Cancellation
    let state: Mutex<State>
    /// One stop at a time.
    private let talking = Mutex<Void>(())
    private let standing = DebugClock()

    /// `read` gives the next line, nil at the end; `say` shows one. `stop` is raised to end the run.
    public init(
        _ planned: PlannedChain, run: RunID, stop: Cancellation, read: @escaping @Sendable () -> String?,
        say: @escaping @Sendable (String) -> Void
    ) {
        self.planned = planned
        self.run = run
        names = ChainTestNames(planned)
        self.stop = stop
        self.read = read
        self.say = say
        state = Mutex(State(status: RunStatus(run: run)))
    }

    /// The time of the run, which does not pass while it stands still.
    public var clock: any RunClock { standing }

    public func engines(_ engines: [String: any EngineAdapter]) -> [String: any EngineAdapter] {
        engines.mapValues { DebugEngine($0, self) }
    }

    public func observe(_ recorded: RecordedEvent) {
        state.withLock { state in
            state.status.apply(recorded.event)
            if case .frameOpened(let opening) = recorded.event.kind {
                state.locals[opening.step + opening.label + "."] = opening.locals
            }
        }
        if recorded.event.kind.endsRun { tellUnused() }
        switch recorded.event.kind {
        case .stepStarted(let start) where names.asking.contains(StepName.withoutNumbers(start.step)):
            say("'\(start.step)' waits for an answer: wfchain approve \(run.text) '\(start.step)'")
        case .stepCompleted(let completion): say("'\(completion.step)' completed")
        case .stepFailed(let failure): say("'\(failure.step)' failed: \(failure.fault.message)")
        case .stepSkipped(let step, _): say("'\(step)' skipped")
        default: return
        }
    }

    // MARK: Stopping

    /// The attempt as it is to be made, and what was set in it by hand; nil where the run is to be stopped.
    func stop(before attempt: Attempt) -> (attempt: Attempt, set: [String])? {
        talking.withLock { _ in
            standing.standing {
                if stop.isRaised { return nil }
                if isWanted(attempt), !talk(attempt) {
                    stop.raise()
                    return nil
                }
                return changed(attempt)
            }
        }
    }

    private func isWanted(_ attempt: Attempt) -> Bool {
        let (stopsAlways, breakpoints) = state.withLock { ($0.stopsAlways, $0.breakpoints) }
        if stopsAlways { return true }
        return breakpoints.contains { point in
            if let step = point.step, !DebugSession.leads(step, to: attempt.step) { return false }
            guard let condition = point.condition else { return true }
            do { return try values(attempt).holds(condition) } catch {
                // What has no value yet does not hold; what can never be told is no reason to go on.
                if DebugValues.isForLater(error) { return false }
                say("error: the condition '\(condition)': \(DebugSession.message(error))")
                return true
            }
        }
    }

    /// A breakpoint at a step that holds steps stops before each of those.
    private static func leads(_ name: String, to path: String) -> Bool {
        let plain = StepName.withoutNumbers(path)
        return StepName(path).isCalled(name) || plain.hasPrefix(name + ".") || path.hasPrefix(name + ".")
    }

    func values(_ attempt: Attempt) -> DebugValues {
        let (status, locals) = state.withLock { ($0.status, $0.locals) }
        return DebugValues(
            planned: planned, names: names, status: status, locals: locals, next: attempt)
    }

    /// Does what is asked; false where the run is to be stopped.
    private func talk(_ attempt: Attempt) -> Bool {
        say("stopped before '\(attempt.step)'" + (attempt.number > 1 ? ", attempt \(attempt.number)" : ""))
        while let line = read() {
            switch DebugCommand(line) {
            case .next:
                state.withLock { $0.stopsAlways = true }
                return true
            case .proceed:
                state.withLock { $0.stopsAlways = false }
                return true
            case .quit: return false
            case .nothing: continue
            case .steps: showSteps(attempt)
            case .place: showPlace(attempt)
            case .help: for line in DebugCommand.helpLines { say(line) }
            case .print(let text):
                report { say("\(text) = \(try values(attempt).value(of: text).text)") }
            case .stopBefore(let step, let condition): report { try addBreakpoint(step, condition, attempt) }
            case .delete(let step): deleteBreakpoint(step)
            case .set(let target, let value): report { try set(target, to: value, attempt) }
            case .mistaken(let text): say("error: '\(text)' is no command; 'help' lists them")
            }
        }
        return false
    }

    private func report(_ body: () throws -> Void) {
        do { try body() } catch { say("error: " + DebugSession.message(error)) }
    }

    private static func message(_ error: any Error) -> String {
        switch error {
        case let error as ChainExpressionError: error.message
        case let problem as ChainProblem: problem.message + (problem.help.map { "; \($0)" } ?? "")
        default: "\(error)"
        }
    }

    // MARK: Showing

    private func showSteps(_ attempt: Attempt) {
        let (status, breakpoints) = state.withLock { ($0.status, $0.breakpoints) }
        for step in status.steps {
            let isNext = step.id == attempt.step
            let isMarked = breakpoints.contains { $0.step.map { StepName(step.id).isCalled($0) } ?? false }
            say("\(isNext ? ">" : " ")\(isMarked ? "*" : " ") \(step.id)  \(isNext ? "next" : step.phase.rawValue)")
        }
    }

    private func showPlace(_ attempt: Attempt) {
        say("before '\(attempt.step)', attempt \(attempt.number)")
        let (attempt, set) = changed(attempt, takes: false)
        let shown = values(attempt).status.step(attempt.step)?.inputs ?? []
        for input in attempt.inputs {
            let text = shown.first { $0.name == input.name && $0.value == input.value }?.text
            say("    \(input.name) ← \(text ?? input.value.text(elements: MappingResolver.mostElements))")
        }
        for note in set { say("    \(note)") }
    }

    // MARK: Breakpoints

    private func addBreakpoint(_ step: String?, _ condition: String?, _ attempt: Attempt) throws {
        if let step, !names.isStep(step) {
            let near = names.near(step).first.map { "; did you mean '\($0)'?" } ?? ""
            return say("error: no step is '\(step)'\(near)")
        }
        if let condition {
            do { _ = try values(attempt).holds(condition) } catch {
                if !DebugValues.isForLater(error) { throw error }
            }
        }
        state.withLock { $0.breakpoints.append(Breakpoint(step: step, condition: condition)) }
        say("stops before \(step.map { "'\($0)'" } ?? "any step")" + (condition.map { " if \($0)" } ?? ""))
    }

    private func deleteBreakpoint(_ step: String) {
        let count = state.withLock { state in
            let before = state.breakpoints.count
            state.breakpoints.removeAll { $0.step == step }
            return before - state.breakpoints.count
        }
        say(count == 0 ? "error: there is no breakpoint at '\(step)'" : "does not stop before '\(step)' any more")
    }
}
