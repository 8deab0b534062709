/// The files that a run was made from, and those that it wrote, with the hashes that its journal has of them.
public struct RunFiles: Sendable {
    public struct Worksheet: Sendable {
        public let path: String
        /// Where its chain is; what it includes may stand there.
        public let folder: String
        public let hash: String?
    }

    /// A program with its arguments, and the folder in which it runs.
    public struct Program: Sendable, Hashable {
        public let words: [String]
        public let folder: String
    }

    /// The chain file and those of sub-chains; the journal has the hash of the first.
    public private(set) var chains: [(path: String, hash: String?)] = []
    public private(set) var worksheets: [Worksheet] = []
    public private(set) var programs: [Program] = []
    /// What steps read and wrote beside, as it was last.
    public private(set) var data: [StepFile] = []

    /// Those that a run is made from.
    public init(_ creation: RunCreation) { add(creation) }

    public init(_ events: [RecordedEvent]) {
        guard case .runCreated(let creation)? = events.first?.event.kind else { return }
        add(creation)
        for event in events {
            if case .stepStarted(let start) = event.event.kind { addWords(of: start, creation.plan.folder) }
            guard case .stepCompleted(let completion) = event.event.kind else { continue }
            for file in completion.result.files {
                data.removeAll { $0.path == file.path }
                data.append(file)
            }
        }
    }

    /// The paths of chain files and worksheets.
    public var sourcePaths: [String] { chains.map(\.path) + worksheets.map(\.path) }

    private mutating func add(_ creation: RunCreation) {
        chains = [(creation.file, creation.textHash)]
        let plan = creation.plan
        add(plan.steps + (plan.exit?.steps ?? []), plan.folder)
        for mapping in plan.functions {
            switch mapping.provider {
            case .command(let words): add(Program(words: words, folder: mapping.folder))
            case .worksheet(let path): add(Worksheet(path: path, folder: mapping.folder, hash: nil))
            }
        }
    }

    /// The words of a step that starts a program are among its inputs.
    private mutating func addWords(of start: StepStart, _ folder: String) {
        var words: [String] = []
        while case .string(let word)? = start.inputs.first(where: { $0.name == "word.\(words.count + 1)" })?.value {
            words.append(word)
        }
        if !words.isEmpty { add(Program(words: words, folder: folder)) }
    }

    private mutating func add(_ steps: [PlannedStep], _ folder: String) {
        for step in steps {
            if let call = step.call {
                let folder = call.folder ?? folder
                if !call.worksheet.isEmpty {
                    add(Worksheet(path: call.worksheetPath, folder: folder, hash: call.worksheetHash))
                }
                if case .command(let words) = call.engine { add(Program(words: words, folder: folder)) }
            }
            if case .subchain(let chain) = step.work, !chains.contains(where: { $0.path == chain.path }) {
                chains.append((chain.path, nil))
            }
            for (_, block) in step.work.blocks { add(block.steps, folder) }
        }
    }

    private mutating func add(_ worksheet: Worksheet) {
        if !worksheets.contains(where: { $0.path == worksheet.path }) { worksheets.append(worksheet) }
    }

    private mutating func add(_ program: Program) {
        if !programs.contains(program) { programs.append(program) }
    }
}
