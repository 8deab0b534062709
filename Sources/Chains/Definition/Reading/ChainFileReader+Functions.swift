import Quantities

// Mappings of functions: the `functions` of a chain, and the file `functions.json` beside worksheets.
extension ChainFileReader {
    /// The mappings of a file that holds nothing else. Throws `ChainRejection` with all problems.
    public static func functions(of source: SourceText) throws -> [FunctionMapping] {
        var reader = ChainFileReader(source: source)
        var mappings: [FunctionMapping] = []
        do {
            let root = try node(of: source.text, file: source.path)
            if let fields = reader.fields(root, context: "the functions", keys: .functionFile) {
                mappings = reader.functions(fields)
            }
        } catch let failure as SourceFailure {
            reader.report(.malformedFunctions(reason: failure.message), at: failure.place)
        }
        guard reader.problems.isEmpty else { throw ChainRejection(source: source, problems: reader.problems) }
        return mappings
    }

    mutating func functions(_ fields: ChainFields) -> [FunctionMapping] {
        list(fields, "functions").compactMap { node in
            guard let fields = self.fields(node, context: "a mapping of functions", keys: .functionMapping) else {
                return nil
            }
            return functionMapping(fields)
        }
    }

    private mutating func functionMapping(_ fields: ChainFields) -> FunctionMapping? {
        let names = texts(fields, "names")
        if fields.value("names") == nil { report(.missingKey("names", in: fields.context), at: fields.node.place) }
        let timeout = duration(fields, "timeout") ?? FunctionMapping.usualTimeout
        guard let provider = provider(fields), !names.isEmpty else { return nil }
        return FunctionMapping(names: names, provider: provider, folder: source.folder, timeout: timeout)
    }

    private mutating func provider(_ fields: ChainFields) -> FunctionMapping.Provider? {
        let command = texts(fields, "command")
        let worksheet = string(fields, "worksheet")
        switch (command.isEmpty, worksheet) {
        case (false, nil): return .command(command)
        case (true, let path?): return .worksheet(source.absolute(path))
        default:
            report(.functionProvider, at: fields.node.place)
            return nil
        }
    }

    private mutating func texts(_ fields: ChainFields, _ key: String) -> [String] {
        list(fields, key).compactMap { node in
            if case .string(let text) = node.content, !text.isEmpty { return text }
            report(.wrongKind(key: key, expected: "a list of texts", found: node.kindName), at: node.place)
            return nil
        }
    }
}
