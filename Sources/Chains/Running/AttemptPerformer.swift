/// Takes one attempt through its engine: start, first poll at once, then polls with a delay that grows to half a second, and
/// when an engine that can tell says that it has ended.
struct AttemptPerformer: Sendable {
    private let parts: RunLoop.Parts
    private let run: RunID
    private let writer: JournalWriter

    /// Milliseconds between polls, from the first to the longest.
    private static let shortestDelay = 1
    private static let longestDelay = 500

    init(_ parts: RunLoop.Parts, _ run: RunID, _ writer: JournalWriter) {
        self.parts = parts
        self.run = run
        self.writer = writer
    }

    /// True where the attempt may begin before its start is on disk.
    func leavesNoTrace(_ running: RunningAttempt) -> Bool {
        parts.engines[running.attempt.engine.adapterName]?.leavesNoTrace(running.attempt) ?? false
    }

    /// Performs until the attempt ends or something else is to be decided first; `last` is the last event known. An
    /// attempt that is not alone leaves it to others to look into the journal. Throws what the store throws.
    func perform(_ running: RunningAttempt, last: Int, alone: Bool = true) async throws -> AttemptEnd {
        guard let engine = parts.engines[running.attempt.engine.adapterName] else {
            let fault = RunFault.engineUnavailable(name: running.attempt.engine.adapterName)
            return failed(running, EngineFailure(fault.fault(step: running.attempt.step)))
        }
        do {
            return try await follow(running, engine, last, alone)
        } catch let failure as EngineFailure {
            return ended(running, .failure(failure))
        } catch let error as RunStoreError {
            throw error
        } catch {
            let fault = RunFault.engineBroke(engine: engine.name, reason: "\(error)")
            return failed(running, EngineFailure(fault.fault(step: running.attempt.step)))
        }
    }

    private func follow(
        _ running: RunningAttempt, _ engine: any EngineAdapter, _ last: Int, _ alone: Bool
    ) async throws -> AttemptEnd {
        let ticket = try await ticket(running, engine, last, alone)
        var delay = AttemptPerformer.shortestDelay
        let ends = Arrivals<Void>()
        // Once the end has come, there is nothing left to wait for but what the next look tells.
        var isTold = engine.whenFinished(ticket) { ends.add(()) }
        while true {
            if case .finished(let outcome) = try await engine.poll(ticket) { return ended(running, outcome) }
            if parts.stop.isRaised, running.attempt.cancellation.reason == .stop { return .stopWanted }
            let left = millisecondsLeft(running)
            if let left, left <= 0 {
                running.attempt.cancellation.raise(.timeout)
                await engine.cancel(ticket)
                return failed(running, timeout(running))
            }
            if running.attempt.cancellation.reason == .stop {
                // It may have been given up while its engine began.
                await engine.cancel(ticket)
                return .overtaken
            }
            if alone, try !parts.store.events(of: run, after: last).isEmpty { return .overtaken }
            let pause = min(delay, left ?? delay)
            if isTold {
                isTold = await ends.next(within: pause, parts.clock).isEmpty
            } else {
                try await parts.clock.sleep(milliseconds: pause)
            }
            delay = min(2 * delay, AttemptPerformer.longestDelay)
        }
    }

    private func ticket(
        _ running: RunningAttempt, _ engine: any EngineAdapter, _ last: Int, _ alone: Bool
    ) async throws -> Ticket {
        if let known = running.progress.ticket { return known }
        running.progress.begin(at: parts.clock.monotonic)
        watch(running, last, alone)
        defer { running.attempt.cancellation.unwatch() }
        let ticket = try await engine.start(running.attempt)
        running.progress.note(ticket)
        return ticket
    }

    /// Looks after an engine that calculates inside of `start`, where nobody polls: cancels it when a stop is recorded by
    /// another process, or when its time is up.
    private func watch(_ running: RunningAttempt, _ last: Int, _ alone: Bool) {
        guard let interval = parts.watchInterval else { return }
        let (store, run, writer) = (parts.store, run, writer)
        let deadline = running.attempt.timeout.map { ContinuousClock.now.advanced(by: .milliseconds($0)) }
        running.attempt.cancellation.watch(every: interval) {
            if let deadline, ContinuousClock.now >= deadline { return .timeout }
            // The store has events of others in place of those by which the attempt began.
            if writer.hasFailed, writer.written < last { return .stop }
            guard alone else { return nil }
            // A store that fails here fails the next append too, where the error is told.
            let news = (try? store.events(of: run, after: last)) ?? []
            let isStopped = news.contains { if case .stopRequested = $0.event.kind { true } else { false } }
            return isStopped ? .stop : nil
        }
    }

    func cancel(_ running: RunningAttempt) async {
        running.attempt.cancellation.raise(.stop)
        guard let ticket = running.progress.ticket else { return }
        await parts.engines[running.attempt.engine.adapterName]?.cancel(ticket)
    }

    func forget(_ running: RunningAttempt) async {
        guard let ticket = running.progress.ticket else { return }
        await parts.engines[running.attempt.engine.adapterName]?.forget(ticket)
    }

    // MARK: Ends

    private func ended(_ running: RunningAttempt, _ outcome: Outcome) -> AttemptEnd {
        switch outcome {
        case .success(let result): return .ended(completion(running, result))
        case .failure(let failure):
            // An engine that was told to give up says so by failing.
            switch running.attempt.cancellation.reason {
            case .stop: return parts.stop.isRaised ? .stopWanted : .overtaken
            case .timeout: return failed(running, timeout(running, log: failure.log))
            case nil:
                // An engine that keeps the time itself knows only the step's limit.
                if case .runTimedOut = running.overtime, let left = millisecondsLeft(running), left <= 0 {
                    return failed(running, timeout(running, log: failure.log))
                }
                return failed(running, failure)
            }
        }
    }

    private func failed(_ running: RunningAttempt, _ failure: EngineFailure) -> AttemptEnd {
        var fault = failure.fault
        fault.step = running.attempt.step
        var failed = StepFailure(
            step: running.attempt.step, attempt: running.attempt.number, fault: fault, log: failure.log,
            notes: parts.engines[running.attempt.engine.adapterName]?.notes(on: running.attempt) ?? [],
            duration: duration(running))
        failed.retryAfter = failure.retryAfter
        return .ended(.stepFailed(failed))
    }

    private func completion(_ running: RunningAttempt, _ result: StepResult) -> EventKind {
        do {
            let checked = try ResultCheck(running.step, path: running.attempt.step).checked(result)
            return .stepCompleted(
                StepCompletion(
                    step: running.attempt.step, attempt: running.attempt.number, result: checked,
                    duration: duration(running), cacheKey: cacheKey(running, checked)))
        } catch {
            return .stepFailed(
                StepFailure(
                    step: running.attempt.step, attempt: running.attempt.number,
                    fault: error.fault(step: running.attempt.step),
                    outputs: result.outputs, log: result.log, files: result.files, notes: result.notes,
                    duration: duration(running)))
        }
    }

    /// The key under which the result is kept; nil where it might not come out again.
    private func cacheKey(_ running: RunningAttempt, _ result: StepResult) -> String? {
        switch result.reusability {
        case .certain: running.cacheKey
        case .promised: running.step.call?.cache == .always ? running.cacheKey : nil
        case .never, .byHand: nil
        }
    }

    private func timeout(_ running: RunningAttempt, log: String? = nil) -> EngineFailure {
        EngineFailure(running.overtime.fault(step: running.attempt.step), log: log)
    }

    // MARK: Time

    private func nanoseconds(_ running: RunningAttempt) -> UInt64 {
        running.progress.begun.map { parts.clock.monotonic &- $0 } ?? 0
    }

    private func duration(_ running: RunningAttempt) -> Double {
        // Whole microseconds: more digits say nothing.
        Double(nanoseconds(running) / 1000) / 1000
    }

    private func millisecondsLeft(_ running: RunningAttempt) -> Int? {
        running.attempt.timeout.map { $0 - Int(clamping: nanoseconds(running) / 1_000_000) }
    }
}
