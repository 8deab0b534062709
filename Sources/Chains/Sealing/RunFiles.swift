/// The files that a run was made from, and those that it wrote, with the hashes that its journal has of them.
public struct RunFiles: Sendable {
    public struct Worksheet: Sendable {
        public let path: String
        /// Where its chain is; what it includes may stand there.
        public let folder: String
        /// Nil where the plan does not hold it.
        public let hash: String?
    }

    /// A program with its arguments, and the folder in which it runs.
    public struct Program: Sendable, Hashable {
        public let words: [String]
        public let folder: String
    }

    /// The chain file and those of sub-chains; of these, older journals have no hashes.
    public private(set) var chains: [(path: String, hash: String?)] = []
    public private(set) var worksheets: [Worksheet] = []
    /// Those of functions, and those of steps whose start does not tell their files.
    public private(set) var programs: [Program] = []
    /// What chain files were read with, and what steps ran, were given, read and wrote beside, as it was last.
    public private(set) var used: [StepFile] = []
    /// Programs that were not the same for all steps that ran them.
    public private(set) var unsteady: [String] = []

    /// What programs left no more.
    private var removed: Set<String> = []

    /// Those that a run is made from.
    public init(_ creation: RunCreation) {
        add(creation)
        used = creation.files
    }

    public init(_ events: [RecordedEvent]) {
        guard case .runCreated(let creation)? = events.first?.event.kind else { return }
        add(creation)
        let calls = Dictionary(
            creation.plan.namedCalls.map { ($0.step, $0.call) }, uniquingKeysWith: { first, _ in first })
        var places: [String: Int] = [:]
        for file in creation.files where !chains.contains(where: { $0.path == file.path }) { note(file, &places) }
        for event in events {
            switch event.event.kind {
            case .stepStarted(let start):
                for file in start.files { note(file, &places) }
                if !start.files.contains(where: { $0.use == .ran }) {
                    addProgram(of: start, calls[StepName.withoutNumbers(start.step)], creation.plan.folder)
                }
            default: for file in event.event.kind.filesOfStep?.files ?? [] { note(file, &places) }
            }
        }
        used.removeAll { removed.contains($0.path) }
    }

    /// The paths of chain files and worksheets, and of what steps used.
    public var sourcePaths: [String] { (chains.map(\.path) + worksheets.map(\.path) + used.map(\.path)) }

    private mutating func add(_ creation: RunCreation) {
        chains = [(creation.file, creation.textHash)]
        let plan = creation.plan
        let hashes = Dictionary(creation.files.map { ($0.path, $0.hash) }, uniquingKeysWith: { first, _ in first })
        add(plan.steps + (plan.exit?.steps ?? []), plan.folder, hashes)
        for mapping in plan.functions {
            switch mapping.provider {
            case .command(let words): add(Program(words: words, folder: mapping.folder))
            case .worksheet(let path): add(Worksheet(path: path, folder: mapping.folder, hash: nil))
            }
        }
    }

    private mutating func note(_ file: StepFile, _ places: inout [String: Int]) {
        if file.use == .removed { return removed.formUnion([file.path]) }
        removed.remove(file.path)
        guard let place = places[file.path] else {
            places[file.path] = used.count
            used.append(file)
            return
        }
        let former = used[place]
        if former.use == .ran, file.use == .ran, former.hash != file.hash, !unsteady.contains(file.path) {
            unsteady.append(file.path)
        }
        used[place] = file
    }

    /// The words of a step of the kind `command` are among its inputs.
    private mutating func addProgram(of start: StepStart, _ call: PlannedCall?, _ folder: String) {
        var words: [String] = []
        if case .command(let command)? = call?.engine { words = command }
        while case .string(let word)? = start.inputs.first(where: { $0.name == "word.\(words.count + 1)" })?.value {
            words.append(word)
        }
        if !words.isEmpty { add(Program(words: words, folder: call?.folder ?? folder)) }
    }

    private mutating func add(_ steps: [PlannedStep], _ folder: String, _ hashes: [String: String]) {
        for step in steps {
            if let call = step.call, !call.worksheet.isEmpty {
                add(Worksheet(path: call.worksheetPath, folder: call.folder ?? folder, hash: call.worksheetHash))
            }
            if case .subchain(let chain) = step.work, !chains.contains(where: { $0.path == chain.path }) {
                chains.append((chain.path, hashes[chain.path]))
            }
            for (_, block) in step.work.blocks { add(block.steps, folder, hashes) }
        }
    }

    private mutating func add(_ worksheet: Worksheet) {
        if !worksheets.contains(where: { $0.path == worksheet.path }) { worksheets.append(worksheet) }
    }

    private mutating func add(_ program: Program) {
        if !programs.contains(program) { programs.append(program) }
    }
}
