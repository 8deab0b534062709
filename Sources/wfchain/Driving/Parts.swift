import Chains
import Engines
import SQLiteStore

/// The concrete stores and engines: the only place that names them.
enum Parts {
    /// The store that the option or the environment names, opened; one that is missing is created or refused.
    static func store(_ option: String?, creates: Bool) throws -> any RunStore {
        do { return try SQLiteRunStore(path: try storePath(option), creates: creates) } catch let error as RunStoreError
        {
            throw CommandFailure.store(error)
        }
    }

    /// The results that the store keeps; nil where none are to be kept.
    static func cache(of store: any RunStore) -> (any ResultCache)? {
        guard cacheLimit > 0, let store = store as? SQLiteRunStore else { return nil }
        return SQLiteResultCache(store)
    }

    /// What the runs of the store did before.
    static func history(of store: any RunStore) -> (any StepHistory)? {
        (store as? SQLiteRunStore).map { SQLiteStepHistory($0) }
    }

    /// The queue of the store's runs.
    static func queue(of store: any RunStore) -> (any RunQueue)? { store as? SQLiteRunStore }

    /// Where a run stands in the queue; nil where it does not wait.
    static func place(of run: RunID, _ state: RunState, in store: any RunStore) throws -> QueuePlace? {
        guard state == .queued, let queue = queue(of: store) else { return nil }
        return QueuePlace(of: run, in: try Stored.answer { try queue.waiting() })
    }

    /// What lets the runs of the store wait for their turn. A run that another one of the store started goes on as a part
    /// of it, as it would otherwise wait for the one that waits for it.
    static func admission(to store: any RunStore, _ turn: RunTurn) throws -> RunAdmission? {
        guard let store = store as? SQLiteRunStore else { return nil }
        if RunTurn.around == store.path { return nil }
        RunTurn.goOn(in: store.path)
        return RunAdmission(queue: store, limit: try turn.limit, priority: turn.priority, waits: turn.waits)
    }

    /// The most results that are found again.
    static var cacheLimit: Int {
        Environment.value("WFCHAIN_CACHE_LIMIT").flatMap { Int($0) }.map { max(0, $0) } ?? 100_000
    }

    /// True where nothing names a store and the usual one was not created yet.
    static func hasNoStoreYet(_ option: String?) throws -> Bool {
        let isNamed = option != nil || Environment.value(StoreLocation.variable)?.isEmpty == false
        return try !isNamed && !FileText.exists(storePath(nil))
    }

    /// The absolute path of the store's file.
    static func storePath(_ option: String?) throws -> String {
        var environment: [String: String] = [:]
        for name in [StoreLocation.variable, "XDG_STATE_HOME", "HOME"] { environment[name] = Environment.value(name) }
        guard let path = option ?? StoreLocation.path(environment) else { throw CommandFailure.noStore }
        return FileText.absolute(path)
    }

    /// The engines by the names of their adapters.
    static func engines() -> [String: any EngineAdapter] {
        let all: [any EngineAdapter] = [
            BuiltinEngine(usesCallersStack: true, reporting: StepReporting()), ProcessEngine(), CommandEngine(),
            HTTPEngine(),
        ]
        return Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// What each engine is for.
    static let engineSummaries = [
        "builtin": "calculates worksheets in this program",
        "command": "runs the programs of steps of the kind 'command'",
        "http": "asks web services for steps of the kind 'http'",
        "process": "runs a program that answers one JSON document with another; a step names it by its command",
    ]
}
