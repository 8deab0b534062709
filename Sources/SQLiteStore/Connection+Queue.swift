import Chains

extension Connection {
    /// The runs whose latest change of state is that they wait, whether their processes live or not.
    func queuedRuns() throws -> [QueuedRun] {
        var runs: [QueuedRun] = []
        try run(
            """
            SELECT run.run, event.key, event.payload FROM event JOIN run ON run.id = event.key >> 32
            WHERE event.kind = 'run-queued' AND NOT EXISTS
                (SELECT 1 FROM event AS later
                WHERE later.changes_state AND later.key > event.key AND later.key <= event.key | 0xFFFFFFFF)
            """, []
        ) { row in
            let id = RunID(row.text(at: 0))
            let number = Int(row.integer(at: 1) & Connection.numberMask)
            if case .runQueued(let queueing) = try EventRow.event(row.bytes(at: 2), number: number, of: id).kind {
                runs.append(QueuedRun(id: id, priority: queueing.priority))
            }
        }
        return runs
    }
}
