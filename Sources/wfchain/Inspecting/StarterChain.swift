import Chains
import Quantities

/// A first chain file for the worksheets of a folder, with mappings that are guessed from names and dimensions.
struct StarterChain {
    /// A mapping that somebody has to confirm.
    struct Suggestion {
        let source: WorksheetInspection
        let target: WorksheetInspection
        let output: String
        let input: String
        let reason: String
    }

    let name: String
    /// In the order that the suggestions need; otherwise by name.
    let worksheets: [WorksheetInspection]
    let suggestions: [Suggestion]

    init(folder: String, _ found: [WorksheetInspection]) {
        name = FileText.absolute(folder).split(separator: "/").last.map(String.init) ?? "chain"
        worksheets = StarterChain.ordered(found)
        var suggestions: [Suggestion] = []
        for (position, target) in worksheets.enumerated() {
            var taken: Set<Int> = []
            for input in target.inputs where !taken.contains(target.region(ofInput: input.name) ?? -1) {
                guard let found = StarterChain.source(of: input, target, among: worksheets[..<position]) else {
                    continue
                }
                if let region = target.region(ofInput: input.name) { taken.insert(region) }
                suggestions.append(found)
            }
        }
        self.suggestions = suggestions
    }

    /// Each worksheet after those that could give it something, as far as they do not need one another.
    private static func ordered(_ found: [WorksheetInspection]) -> [WorksheetInspection] {
        var rest = found
        var order: [WorksheetInspection] = []
        while !rest.isEmpty {
            let needs = rest.indices.map { target in
                rest.indices.filter { source in
                    source != target && rest[target].inputs.contains { match(rest[source], rest[target], $0) != nil }
                }.count
            }
            let next = rest.indices.min { (needs[$0], $0) < (needs[$1], $1) } ?? 0
            order.append(rest.remove(at: next))
        }
        return order
    }

    /// The likeliest source: one with an output of the same name, the nearest before the target first.
    private static func source(
        of input: InputPort, _ target: WorksheetInspection, among earlier: ArraySlice<WorksheetInspection>
    ) -> Suggestion? {
        var alike: Suggestion?
        for source in earlier.reversed() {
            guard let (output, reason) = match(source, target, input) else { continue }
            let found = Suggestion(source: source, target: target, output: output, input: input.name, reason: reason)
            if output == input.name { return found }
            alike = alike ?? found
        }
        return alike
    }

    /// The calculated output of the source that is the likeliest for a literal input of the target: of its name, or of a
    /// name that is longer or shorter by an index, and of its dimension.
    private static func match(
        _ source: WorksheetInspection, _ target: WorksheetInspection, _ input: InputPort
    ) -> (output: String, reason: String)? {
        guard input.note == nil else { return nil }
        let literals = Set(source.inputs.filter { $0.note == nil }.map(\.name))
        let calculated = source.outputs.filter { !$0.isSecondary && $0.defect == nil && !literals.contains($0.name) }
        if let output = calculated.first(where: { $0.name == input.name }), let what = shared(output, input) {
            return (output.name, "the names are equal, and both are \(what)")
        }
        let base = stem(input.name)
        if let output = calculated.first(where: { stem($0.name) == base }), let what = shared(output, input),
            case .numeric(let dimension) = input.expected, !dimension.isOne
        {
            return (output.name, "the names are alike, and both are \(what)")
        }
        return nil
    }

    /// What both ends are; nil where they differ or are not known.
    private static func shared(_ output: OutputPort, _ input: InputPort) -> String? {
        guard output.expected == input.expected, output.expected != .anything else { return nil }
        let words = InspectionText.words(output.expected)
        return words.isEmpty ? nil : words
    }

    /// The name up to its index: `M` of `M_max` and of `M.max`.
    private static func stem(_ name: String) -> Substring { name.prefix { $0 != "_" && $0 != "." } }

    // MARK: Forms

    /// The chain file in YAML; suggestions are marked by comments.
    var lines: [String] {
        var lines = [
            "# A starter chain: confirm or remove each mapping that is marked as suggested.",
            "name: \(quoted(name))", "files:",
        ]
        for (position, worksheet) in worksheets.enumerated() {
            lines += ["  - file_path: \(quoted(worksheet.file))", "    position: \(position)", "    inputs: []"]
            let open = worksheet.inputs.filter { input in
                (worksheet.isInputAlias(input.name) || input.isRequired)
                    && !suggestions.contains { $0.target.file == worksheet.file && $0.input == input.name }
            }
            for input in open {
                let own = worksheet.definition(ofInput: input.name).map { ", the worksheet has \($0)" } ?? ""
                lines.append("    # input \(input.name): \(words(input))\(input.isRequired ? ", must be set" : own)")
            }
        }
        if suggestions.isEmpty { return lines }
        lines.append("mappings:")
        for suggestion in suggestions {
            lines += [
                "  # suggested: \(suggestion.reason)",
                "  - { source_file: \(quoted(suggestion.source.file)), source_alias: \(quoted(suggestion.output)),",
                "      target_file: \(quoted(suggestion.target.file)), target_alias: \(quoted(suggestion.input)) }",
            ]
        }
        return lines
    }

    /// The chain without guesses, and the guesses apart.
    var json: JSON {
        [
            "chain": [
                "name": .string(name),
                "files": .array(
                    worksheets.enumerated().map {
                        ["file_path": .string($1.file), "position": .integer($0), "inputs": []]
                    }), "mappings": [],
            ],
            "suggested_mappings": .array(
                suggestions.map {
                    [
                        "source_file": .string($0.source.file), "source_alias": .string($0.output),
                        "target_file": .string($0.target.file), "target_alias": .string($0.input),
                        "because": .string($0.reason),
                    ]
                }), "worksheets": .array(worksheets.map { InspectionDocument(inspection: $0).json }),
        ]
    }

    private func words(_ input: InputPort) -> String {
        let words = InspectionText.words(input.expected)
        return words.isEmpty ? "anything" : words
    }

    /// A text that YAML reads as itself.
    private func quoted(_ text: String) -> String {
        let isPlain = text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-/".contains($0)) }
        let isWord =
            text.first?.isLetter == true
            && !["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(text.lowercased())
        return isPlain && isWord ? text : JSON.string(text).text
    }
}
