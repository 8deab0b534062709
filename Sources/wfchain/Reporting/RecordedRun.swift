import Chains

/// A run as the store has it, with the run of the same chain file before it.
struct RecordedRun {
    let report: RunReport

    /// So many runs of that name are looked through for one of the same chain file that had steps.
    private static let mostLookedAt = 20

    init(_ run: RunID, in store: any RunStore) throws {
        let (status, isHeld) = try Stored.status(of: run, in: store)
        guard let creation = try RecordedRun.creation(of: run, in: store) else {
            throw CommandFailure.store(.unknownRun(run.text))
        }
        report = RunReport(
            status: status, isHeld: isHeld, creation: creation,
            before: try RecordedRun.before(status, creation, in: store))
    }

    private static func creation(of run: RunID, in store: any RunStore) throws -> RunCreation? {
        let events = try Stored.answer { try store.events(of: run, after: 0) }
        guard case .runCreated(let creation)? = events.first?.event.kind else { return nil }
        return creation
    }

    private static func before(
        _ status: RunStatus, _ creation: RunCreation, in store: any RunStore
    ) throws -> RunStatus? {
        guard let created = status.created else { return nil }
        // Runs of one millisecond are told apart by their ids, which grow.
        let filter = RunFilter(name: status.name, until: created + 1, limit: mostLookedAt)
        for record in try Stored.answer({ try store.runs(matching: filter) })
        where record.id != status.run && (record.created, record.id.text) < (created, status.run.text) {
            guard let earlier = try RecordedRun.creation(of: record.id, in: store), earlier.file == creation.file else {
                continue
            }
            let before = try Stored.status(of: record.id, in: store).status
            if before.ownSteps.contains(where: { $0.phase.isDone }) { return before }
        }
        return nil
    }
}
