/// Where the parts of a chain stand, in its file and in those of its sub-chains.
public struct ChainPlaces: Sendable {
    public struct Place: Sendable, Equatable {
        /// The absolute path of the chain file.
        public let file: String
        /// Both from 1.
        public let line: Int
        public let column: Int
    }

    private var steps: [String: Place] = [:]
    /// By the step and the input's name.
    private var inputs: [String: Place] = [:]
    private var checks: [Place?] = []
    private var conditions: [String: Place] = [:]

    /// Nil where the text is no chain file. Sub-chains are read with `readFile`, by their absolute paths.
    public init?(_ source: SourceText, readFile: @escaping @Sendable (String) -> String?) {
        guard let definition = ChainFileReader.read(source, readFile: readFile).0 else { return nil }
        checks = definition.checks.map { ChainPlaces.place($0.place, in: source) }
        for condition in definition.conditions {
            conditions[condition.check.expression.text] = ChainPlaces.place(condition.check.place, in: source)
        }
        add(definition.steps, prefix: "", source)
        add(definition.exit?.steps ?? [], prefix: Plan.exitLabel + ".", source)
    }

    /// The place of a step by its path, `sweep[2].girder`.
    public func step(_ path: String) -> Place? { steps[ChainPlaces.plain(path)] }

    /// The place of what is put into an input of a step.
    public func input(_ name: String, ofStep path: String) -> Place? { inputs[ChainPlaces.plain(path) + "\n" + name] }

    /// The place of a check by its position in the chain.
    public func check(_ index: Int) -> Place? { checks.indices.contains(index) ? checks[index] : nil }

    /// The place of a condition by its text.
    public func condition(_ text: String) -> Place? { conditions[text] }

    private static func place(_ place: SourcePlace, in source: SourceText) -> Place? {
        place.line > 0 ? Place(file: source.path, line: place.line, column: place.column) : nil
    }

    /// The path without the numbers of iterations.
    private static func plain(_ path: String) -> String { path.replacing(/\[\d+\]/, with: "") }

    private mutating func add(_ list: [Step], prefix: String, _ source: SourceText) {
        for step in list {
            let path = prefix + step.id
            steps[path] = ChainPlaces.place(step.place, in: source)
            for input in step.inputs {
                inputs[path + "\n" + input.name] = ChainPlaces.place(input.sourcePlace, in: source)
            }
            switch step.work {
            case .call, .values, .assertions, .wait, .approval, .leave: break
            case .loop(let loop): add(loop.body.steps, prefix: path + ".", source)
            case .branches(let branches, _, _), .choice(let branches):
                for branch in branches { add(branch.block.steps, prefix: "\(path).\(branch.label).", source) }
            case .rescue(let body, let handler, let finally):
                add(body.steps, prefix: path + ".try.", source)
                add(handler?.steps ?? [], prefix: path + ".catch.", source)
                add(finally?.steps ?? [], prefix: path + ".finally.", source)
            case .subchain(let chain):
                add(chain.definition.steps, prefix: path + ".", chain.definition.source)
            }
        }
    }
}
