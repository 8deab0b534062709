/// The keys that an object of a chain file may have. The reader, the JSON Schema and the formatter all take them from
/// here; their order is the one in which the formatter writes them.
struct KeyTable: Sendable {
    /// The objects of a chain file, as the JSON Schema names them.
    enum Part: String, Sendable, CaseIterable {
        case classicChain = "classic", stepsChain = "chain", file, classicInput = "setting", mapping, aggregation,
            check, condition, step,
            items, block, switchCase = "case", repetition, transition, approval, assertion, waiting, http, quantity,
            chainInput = "input", silence = "silence_entry", functionMapping = "functions", engine, retry,
            retryConfig = "retry_config", cover = "report"

        /// The keys of such an object; those of a step depend on its kind.
        var keys: KeyTable {
            switch self {
            case .classicChain: .classicChain
            case .stepsChain: .stepsChain
            case .file: .file
            case .classicInput: .classicInput
            case .mapping: .mapping
            case .aggregation: .aggregation
            case .check: .check
            case .condition: .condition
            case .step: .step
            case .items: .items
            case .block: .block
            case .switchCase: .switchCase
            case .repetition: .repetition
            case .transition: .transition
            case .approval: .approval
            case .assertion: .assertion
            case .waiting: .waiting
            case .http: .http
            case .quantity: .quantity
            case .chainInput: .chainInput
            case .silence: .silence
            case .functionMapping: .functionMapping
            case .engine: .engine
            case .retry: .retry
            case .retryConfig: .retryConfig
            case .cover: .cover
            }
        }
    }

    /// Groups that several tables share, one after the other.
    private let groups: [[Key]]

    init(_ groups: [Key]...) { self.groups = groups }

    /// A loop rather than a dictionary: tables are made for each step that is read.
    func entry(_ name: String) -> Key? {
        for group in groups {
            for key in group where key.name == name { return key }
        }
        return nil
    }

    var keys: [Key] { groups.flatMap { $0 } }
    var names: [String] { keys.map(\.name) }

    // MARK: Steps

    /// The names of the kinds of steps, each named by its key.
    static let kinds = kindKeys.map(\.name).sorted()

    /// The keys of a step of that kind. Those of other kinds are among them: two kinds in a step are told as such.
    static func step(of kind: String) -> KeyTable { KeyTable(beforeWork, kindKeys, own(kind), afterWork) }

    /// The keys of a step whose kind is not known.
    static let step = KeyTable(
        beforeWork, kindKeys, worksheetKeys, callKeys, forKeys, loopKeys, repeatKeys, parallelKeys, switchKeys, tryKeys,
        afterWork)

    /// The keys that a step of that kind should have, and no others.
    static func exactly(_ kind: String) -> KeyTable {
        KeyTable(beforeWork, kindKeys.filter { $0.name == kind }, own(kind), afterWork)
    }

    /// The keys that go with a kind.
    static func own(_ kind: String) -> [Key] {
        switch kind {
        case "worksheet": worksheetKeys
        case "command": commandKeys
        case "http": callKeys
        case "chain": chainKeys
        case "parallel": parallelKeys
        case "for": forKeys
        case "while": loopKeys
        case "repeat": repeatKeys
        case "switch": switchKeys
        case "try": tryKeys
        default: []
        }
    }
}
