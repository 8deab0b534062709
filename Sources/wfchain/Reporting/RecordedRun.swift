import Chains

/// A run as the store has it, with the run of the same chain file before it.
struct RecordedRun {
    let report: RunReport

    /// So many runs of that name are looked through for one of the same chain file that had steps.
    private static let mostLookedAt = 20

    init(_ run: RunID, in store: any RunStore) throws {
        let (status, isHeld) = try Stored.status(of: run, in: store)
        guard let creation = status.creation else { throw CommandFailure.store(.unknownRun(run.text)) }
        report = RunReport(
            status: status, isHeld: isHeld, creation: creation,
            before: try RecordedRun.before(status, creation, in: store))
    }

    private static func before(
        _ status: RunStatus, _ creation: RunCreation, in store: any RunStore
    ) throws -> EarlierRun {
        guard let created = status.created else { return .none }
        // Runs of one millisecond are told apart by their ids, which grow; the run itself may be the first of them.
        let filter = RunFilter(name: status.name, until: created + 1, limit: mostLookedAt + 1)
        let records = try Stored.answer { try store.runs(matching: filter) }
        let earlier = records.filter {
            $0.id != status.run && ($0.created, $0.id.text) < (created, status.run.text)
        }
        for record in earlier.prefix(mostLookedAt) {
            let before = try Stored.status(of: record.id, in: store).status
            guard before.creation?.file == creation.file else { continue }
            if before.ownSteps.contains(where: { $0.phase.isDone }) { return .found(before) }
        }
        return records.count > mostLookedAt ? .notFound(among: min(earlier.count, mostLookedAt)) : .none
    }
}
