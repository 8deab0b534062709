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
        "overwrite_existing", "functions", "write_files", "retry_config", "timeout", "concurrency", "conditions",
        "on_exit",
        "after",
        "cache",
    ]
    private static let chainLater = [
        "export_pdf", "export_mcdx", "iteration_mode",
    ]

    static let classicChain = KeyTable(
        known: chainKnown + ["files", "steps", "mappings", "aggregation_mappings"], later: chainLater)
    static let stepsChain = KeyTable(
        known: chainKnown + ["steps", "vars"], later: chainLater + ["files", "mappings", "aggregation_mappings"])

    private static let stepKnown = ["id", "inputs", "engine", "timeout", "retry", "output_units", "cache"]
    private static let stepLater = ["save_worksheet", "save_report"]

    static let file = KeyTable(known: stepKnown + ["file_path", "position"], later: stepLater)
    static let classicInput = KeyTable(known: ["alias", "value", "units"])
    static let mapping = KeyTable(
        known: ["source_file", "source_alias", "target_file", "target_alias", "units", "source_type"])
    static let aggregation = KeyTable(known: ["expression", "target_file", "target_alias", "units"])

    /// The kinds of steps, each named by its key.
    static let kinds = Array(kindKeys.keys).sorted()

    /// The keys that go with each kind.
    private static let kindKeys: [String: [String]] = [
        "worksheet": ["inputs", "engine", "output_units", "cache", "retry"],
        "command": ["inputs", "retry", "cache"],
        "http": ["retry", "cache"],
        "chain": ["inputs"],
        "parallel": ["wait_for", "collect"],
        "for": ["as", "steps", "outputs", "concurrency", "batch", "on_error"],
        "while": ["vars", "next", "steps", "outputs", "max_iterations"],
        "repeat": ["vars", "next", "steps", "outputs", "max_iterations", "tolerance", "relaxation"],
        "switch": ["default"],
        "try": ["catch", "finally"],
        "let": [], "transform": [], "wait": [], "approval": [], "assert": [], "break": [], "continue": [],
    ]

    /// What every step may say.
    private static let everyStep =
        ["id", "needs", "join", "when", "timeout"] + PlannedTransition.Trigger.allCases.map(\.rawValue)

    /// The keys of a step of that kind.
    static func step(of kind: String) -> KeyTable {
        KeyTable(
            known: everyStep + kinds + (kindKeys[kind] ?? []), later: kind == "worksheet" ? stepLater : [])
    }

    /// The keys of a step whose kind is not known.
    static let step = KeyTable(known: everyStep + kinds + kindKeys.values.joined(), later: stepLater)

    static let items = KeyTable(known: ["csv"])
    static let check = KeyTable(known: ["check", "level", "message"])
    static let condition = KeyTable(known: ["expression", "outcome", "message", "after_step"])
    static let block = KeyTable(known: ["steps", "outputs"])
    static let switchCase = KeyTable(known: ["label", "when", "steps", "outputs"])
    static let repetition = KeyTable(known: ["until", "tolerance", "relaxation", "max_iterations"])
    static let transition = KeyTable(known: ["when", "do", "publish"])
    static let approval = KeyTable(known: ["message", "default", "value"])
    static let assertion = KeyTable(known: ["condition", "message"])
    static let waiting = KeyTable(known: ["duration", "until"])
    static let http = KeyTable(known: ["method", "url", "headers", "body"])
    static let quantity = KeyTable(known: ["value", "units", "string"])
    static let chainInput = KeyTable(known: ["default", "minimum", "maximum", "description"])
    static let functionFile = KeyTable(known: ["functions"])
    static let functionMapping = KeyTable(known: ["names", "command", "worksheet", "timeout"])
    static let engine = KeyTable(known: ["command"])
    static let retry = KeyTable(
        known: ["max_attempts", "backoff", "delay", "max_delay", "multiplier", "jitter", "errors"])
    static let retryConfig = KeyTable(known: ["max_retries", "min_wait", "max_wait", "multiplier"])
}
