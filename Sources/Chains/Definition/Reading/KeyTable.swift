/// The keys that an object of a chain file may have.
struct KeyTable: Sendable {
    /// Whether the work behind a key is done.
    enum Entry: Sendable {
        case known
        /// Refused by name, unless its value asks for nothing.
        case later
    }

    private let entries: [String: Entry]

    init(known: [String], later: [String] = []) {
        entries = Dictionary(
            known.map { ($0, Entry.known) } + later.map { ($0, Entry.later) }, uniquingKeysWith: { first, _ in first })
    }

    func entry(_ key: String) -> Entry? { entries[key] }

    var names: [String] { Array(entries.keys) }

    private static let chainKnown = [
        "name", "description", "inputs", "outputs", "checks", "stop_on_error", "failure_mode", "output_dir",
        "overwrite_existing", "functions", "write_files", "retry_config", "timeout", "concurrency",
        "cache",
    ]
    private static let chainLater = [
        "conditions", "export_pdf", "export_mcdx", "iteration_mode", "vars", "on_exit", "after",
    ]

    static let classicChain = KeyTable(
        known: chainKnown + ["files", "steps", "mappings", "aggregation_mappings"], later: chainLater)
    static let stepsChain = KeyTable(
        known: chainKnown + ["steps"], later: chainLater + ["files", "mappings", "aggregation_mappings"])

    private static let stepKnown = ["id", "inputs", "engine", "timeout", "retry", "output_units", "cache"]
    private static let stepLater = ["save_worksheet", "save_report"]

    static let file = KeyTable(known: stepKnown + ["file_path", "position"], later: stepLater)
    static let classicInput = KeyTable(known: ["alias", "value", "units"])
    static let mapping = KeyTable(
        known: ["source_file", "source_alias", "target_file", "target_alias", "units", "source_type"])
    static let aggregation = KeyTable(known: ["expression", "target_file", "target_alias", "units"])

    /// The kinds of steps beside worksheets.
    static let laterKinds = [
        "command", "http", "chain", "parallel", "for", "while", "repeat", "switch", "try", "let", "transform", "wait",
        "approval", "break", "continue",
    ]

    static let step = KeyTable(
        known: stepKnown + ["worksheet", "needs"],
        later: stepLater + laterKinds + [
            "when", "until", "join", "on_success", "on_failure", "on_complete", "on_timeout",
        ])
    static let quantity = KeyTable(known: ["value", "units", "string"])
    static let chainInput = KeyTable(known: ["default", "minimum", "maximum", "description"])
    static let functionFile = KeyTable(known: ["functions"])
    static let functionMapping = KeyTable(known: ["names", "command", "worksheet", "timeout"])
    static let engine = KeyTable(known: ["command"])
    static let retry = KeyTable(
        known: ["max_attempts", "backoff", "delay", "max_delay", "multiplier", "jitter", "errors"])
    static let retryConfig = KeyTable(known: ["max_retries", "min_wait", "max_wait", "multiplier"])
}
