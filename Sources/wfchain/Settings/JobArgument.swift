import ArgumentParser
import Chains

/// The argument that names a run by its job id.
struct JobArgument: ParsableArguments {
    @Argument(help: ArgumentHelp("The job id; any prefix that no other run has will do.", valueName: "job"))
    var typed: String

    func run(in store: any RunStore) throws -> RunID { try JobArgument.run(typed, in: store) }

    /// The run that a typed prefix names.
    static func run(_ typed: String, in store: any RunStore) throws -> RunID {
        let found = try Stored.answer { try store.runs(withPrefix: RunIdentifiers.normalized(typed), limit: 5) }
        guard let first = found.first, !typed.isEmpty else { throw CommandFailure.store(.unknownRun(typed)) }
        guard found.count == 1 else { throw CommandFailure.ambiguousJob(typed, found) }
        return first
    }

    /// The newest run of the store.
    static func newest(in store: any RunStore) throws -> RunID {
        let runs = try Stored.answer { try store.runs(matching: RunFilter(limit: 1)) }
        guard let run = runs.first else { throw CommandFailure.noRuns }
        return run.id
    }
}
