import Glibc

/// When a run may begin beside others of its store.
struct RunTurn {
    /// The environment variable that limits how many runs of a store go on at once.
    static let limitVariable = "WFCHAIN_RUN_LIMIT"
    /// The environment variable by which a run tells the programs that it starts of which store it is.
    private static let aroundVariable = "WFCHAIN_WITHIN"

    /// In place of that of the chain file; nil for that one.
    var priority: Int?
    /// What the command line says; nil where the environment decides.
    var limitOption: Int?
    /// False where nothing is to begin that cannot begin at once.
    var waits = true

    /// The path of the store of the run that started this program; nil for none.
    static let around = Environment.value(aroundVariable)

    /// How many runs may go on at once; nil for any number.
    var limit: Int? {
        get throws {
            if let limitOption { return limitOption }
            guard let text = Environment.value(RunTurn.limitVariable), !text.isEmpty else { return nil }
            guard let limit = Int(text), limit > 0 else {
                throw CommandFailure.setting(
                    RunTurn.limitVariable, found: text, expected: "a whole number from 1 on")
            }
            return limit
        }
    }

    /// What the command line said, for another process that drives the run in this one's place.
    var arguments: [String] {
        (priority.map { ["--priority=\($0)"] } ?? []) + (limitOption.map { ["--run-limit", String($0)] } ?? [])
    }

    /// Programs that are started from here on belong to a run of the store.
    static func goOn(in store: String) {
        _ = around
        setenv(aroundVariable, store, 1)
    }

    /// The process that is started next belongs to no run.
    static func leave() { unsetenv(aroundVariable) }
}
