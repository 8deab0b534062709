import Quantities

/// Reads chain files of both forms into one definition, collecting all problems instead of stopping at the first.
public struct ChainFileReader {
    let source: SourceText
    /// The text of another chain file by its absolute path; nil where it cannot be read.
    let readFile: @Sendable (String) -> String?
    /// The absolute paths of the chain files that hold this one.
    let chainsAround: [String]
    var problems: [Located<ChainProblem>] = []
    /// The steps that are read stand in the body of a loop.
    var isInLoop = false

    init(
        source: SourceText, around: [String] = [], readFile: @escaping @Sendable (String) -> String? = { _ in nil }
    ) {
        self.source = source
        self.readFile = readFile
        chainsAround = around
    }

    /// The definition that a chain file holds. JSON and YAML are told apart by the file's name, else by the text.
    /// Throws `ChainRejection` with all problems.
    public static func definition(of source: SourceText) throws -> ChainDefinition {
        let (definition, problems) = read(source)
        guard let definition, problems.isEmpty else { throw ChainRejection(source: source, problems: problems) }
        return definition
    }

    /// What could be read, and the problems with the rest.
    static func read(
        _ source: SourceText, around: [String] = [], readFile: @escaping @Sendable (String) -> String? = { _ in nil }
    ) -> (ChainDefinition?, [Located<ChainProblem>]) {
        var reader = ChainFileReader(source: source, around: around, readFile: readFile)
        let definition = reader.read()
        return (definition, reader.problems)
    }

    private mutating func read() -> ChainDefinition? {
        do {
            return read(try ChainFileReader.node(of: source.text, file: source.path))
        } catch let failure as SourceFailure {
            report(.malformed(reason: failure.message), at: failure.place)
        } catch {
            report(.malformed(reason: "\(error)"), at: .none)
        }
        return nil
    }

    /// The nodes of a text: JSON and nothing else where the file's name ends in `.json`. Otherwise JSON where it begins
    /// with a brace or bracket and reads as JSON, else YAML, whose flow form begins with the same characters.
    static func node(of text: String, file: String = "") throws -> SourceNode {
        let text = text.hasPrefix("\u{FEFF}") ? String(text.unicodeScalars.dropFirst()) : text
        if isJSON(file) {
            do { return try SourceNode(parsing: text) } catch {
                throw SourceFailure(error.problem, at: SourcePlace(error.place))
            }
        }
        let first = text.unicodeScalars.first { !$0.properties.isWhitespace }
        guard first == "{" || first == "[" else { return try YAMLReader.node(of: text) }
        do {
            return try SourceNode(parsing: text)
        } catch {
            // What only YAML allows, such as keys without quotes, shows itself by reading as YAML.
            if let node = try? YAMLReader.node(of: text), case .object = node.content { return node }
            throw SourceFailure(error.problem, at: SourcePlace(error.place))
        }
    }

    private mutating func read(_ root: SourceNode) -> ChainDefinition? {
        guard case .object = root.content else {
            report(.wrongKind(key: "the chain file", expected: "an object", found: root.kindName), at: root.place)
            return nil
        }
        let isClassic = root.member("files") != nil
        let fields = ChainFields(
            root, context: "the chain", keys: isClassic ? KeyTable.classicChain : KeyTable.stepsChain)
        check(fields)
        if let steps = root.member("steps"), isClassic {
            report(.bothForms, at: steps.keyPlace)
            return nil
        }
        let name = string(fields, "name") ?? ChainFileReader.stem(of: source.path)
        let inputs = chainInputs(fields)
        var steps: [Step]
        if isClassic {
            steps = ClassicForm.read(fields, inputs: inputs.map(\.name), into: &self)
        } else {
            steps = stepsForm(fields, inputs: inputs.map(\.name))
        }
        if let retry = chainRetry(fields) {
            for index in steps.indices { steps[index].take(retry) }
        }
        let exports = exports(fields)
        for index in steps.indices where !exports.isEmpty { steps[index].take(exports) }
        if steps.isEmpty, problems.isEmpty { report(.noSteps, at: root.place) }
        let references = ReferenceScanner(
            steps: steps.map(\.id).filter { $0 != ChainFileReader.variablesID }, inputs: inputs.map(\.name))
        let definition = ChainDefinition(
            name: name, description: string(fields, "description"), inputs: inputs, steps: steps,
            hasFixedOrder: isClassic, outputs: chainOutputs(fields, references), checks: checks(fields, references),
            conditions: conditions(fields, references),
            exit: exit(fields, references)?.changingSteps { $0.take(exports) }, after: after(fields),
            failureMode: failureMode(fields), timeout: duration(fields, "timeout"),
            concurrency: concurrency(fields, isClassic: isClassic), priority: priority(fields),
            functions: functions(fields), silences: silences(fields),
            cache: cachePolicy(fields) ?? .automatic, writesFiles: bool(fields, "write_files") ?? false,
            outputFolder: outputFolder(fields), exports: exports,
            outputFolderPlace: fields.value("output_dir")?.place ?? .none, source: source)
        checkSetTwice(steps)
        // Reports read it from the text that the journal keeps; here its mistakes are told.
        _ = ReportCover(fields, &self)
        return definition
    }

    /// The step that sets the chain's own variables.
    static let variablesID = "vars"

    static func isJSON(_ file: String) -> Bool { file.lowercased().hasSuffix(".json") }

    // MARK: Problems

    mutating func report(_ problem: ChainProblem, at place: SourcePlace) {
        problems.append(Located(problem, at: place))
    }

    /// The result of the body; nil, and its problem reported, where it throws.
    mutating func attempt<Result>(at place: SourcePlace, _ body: () throws(ChainProblem) -> Result) -> Result? {
        do { return try body() } catch {
            report(error, at: place)
            return nil
        }
    }

    /// Unknown, repeated and not yet supported keys of an object.
    mutating func check(_ fields: ChainFields) {
        let members = fields.members
        let repeated = ChainFileReader.repeated(members)
        for (index, member) in members.enumerated() {
            if repeated.contains(index) {
                report(.repeatedKey(member.key), at: member.keyPlace)
            } else if let entry = fields.keys.entry(member.key) {
                if entry.isLater, !member.value.asksForNothing {
                    report(.notBuiltYet(what: member.key), at: member.keyPlace)
                }
            } else {
                let near = NearNames.suggestions(for: member.key, in: fields.keys.names)
                report(.unknownKey(member.key, in: fields.context, near: near), at: member.keyPlace)
            }
        }
    }

    /// The positions of members whose key stands further up too.
    private static func repeated(_ members: [SourceNode.Member]) -> Set<Int> {
        // A set takes longer for the few keys that most objects have.
        if members.count <= 16 {
            return Set(
                members.indices.filter { index in members[..<index].contains { $0.key == members[index].key } })
        }
        var seen: Set<String> = []
        return Set(members.indices.filter { !seen.insert(members[$0].key).inserted })
    }

    /// An input has one source: a value, a mapping or an aggregation.
    private mutating func checkSetTwice(_ steps: [Step]) {
        for step in steps where step.inputs.count > 1 {
            var first: [String: SourcePlace] = [:]
            for input in step.inputs {
                if let earlier = first[input.name] {
                    let (a, b) = (min(earlier, input.namePlace), max(earlier, input.namePlace))
                    report(.inputSetTwice(step: step.id, input: input.name, firstLine: a.line), at: b)
                } else {
                    first[input.name] = input.namePlace
                }
            }
        }
    }

    /// The name of a file without its folder and its ending.
    static func stem(of path: String) -> String {
        let file = path.utf8.split(separator: UInt8(ascii: "/")).last.flatMap { String($0) } ?? path
        guard let dot = file.utf8.lastIndex(of: UInt8(ascii: ".")), dot != file.startIndex else { return file }
        return String(file[..<dot])
    }
}

extension SourceNode {
    func member(_ key: String) -> Member? {
        guard case .object(let members) = content else { return nil }
        return members.first { $0.key == key }
    }
}
