import Quantities

/// Turns the classic form, a list of files with mappings, into steps.
struct ClassicForm {
    /// A file of the list on its way to become a step.
    private struct File {
        let fields: ChainFields
        let path: Located<String>
        let id: Located<String>
        let position: Located<Int>?
        var inputs: [StepInput]
    }

    private var files: [File] = []
    /// The positions in `files` by given id, by path and by step id.
    private var byID: [String: [Int]] = [:]
    private var byPath: [String: [Int]] = [:]
    private var byStep: [String: [Int]] = [:]

    static func read(_ fields: ChainFields, inputs: [String], into reader: inout ChainFileReader) -> [Step] {
        var form = ClassicForm()
        for node in reader.list(fields, "files") { form.addFile(node, &reader) }
        form.checkIDs(&reader)
        form.orderByPosition(&reader)
        form.index()
        for node in reader.list(fields, "mappings") { form.addMapping(node, &reader) }
        let references = ReferenceScanner(steps: form.files.map(\.id.content), inputs: inputs)
        for node in reader.list(fields, "aggregation_mappings") { form.addAggregation(node, references, &reader) }
        return form.files.map { step($0, &reader) }
    }

    // MARK: Files

    private mutating func addFile(_ node: SourceNode, _ reader: inout ChainFileReader) {
        guard case .object = node.content else {
            reader.report(.wrongKind(key: "a file", expected: "an object", found: node.kindName), at: node.place)
            return
        }
        let path = ChainFields(node, context: "", keys: .file).value("file_path")
        let label: String = if case .string(let text)? = path?.content { "the file '\(text)'" } else { "a file" }
        let fields = ChainFields(node, context: label, keys: .file)
        reader.check(fields)
        guard let path = reader.requiredText(fields, "file_path") else { return }
        let id = reader.text(fields, "id")
        if let id { reader.checkID(id) }
        var file = File(
            fields: fields, path: path, id: id ?? Located(ChainFileReader.stepID(ofFile: path.content), at: path.place),
            position: position(fields, &reader), inputs: [])
        file.inputs = reader.list(fields, "inputs").compactMap { input($0, &reader) }
        files.append(file)
    }

    private func position(_ fields: ChainFields, _ reader: inout ChainFileReader) -> Located<Int>? {
        guard let node = fields.value("position") else { return nil }
        guard let position = node.json.asInteger else {
            reader.report(.wrongKind(key: "position", expected: "a whole number", found: node.kindName), at: node.place)
            return nil
        }
        return Located(position, at: node.place)
    }

    private func input(_ node: SourceNode, _ reader: inout ChainFileReader) -> StepInput? {
        guard let fields = reader.fields(node, context: "an input", keys: .classicInput) else { return nil }
        let alias = reader.requiredText(fields, "alias")
        guard let member = node.member("value") else {
            reader.report(
                .missingKey("value", in: alias.map { "the input '\($0.content)'" } ?? "an input"), at: node.place)
            return nil
        }
        let units = reader.unit(fields, "units")
        guard let alias else { return nil }
        // An unknown unit is reported already.
        let hasBadUnit = units == nil && reader.textQuietly(fields, "units")?.isEmpty == false
        let literal = hasBadUnit ? nil : reader.literal(member.value, key: alias.content, units: units?.content)
        return StepInput(
            name: alias.content, namePlace: alias.place, source: literal.map(InputSource.literal) ?? .unreadable,
            sourcePlace: member.value.place, units: nil)
    }

    /// A step id made twice of the same file asks for ids; one given twice is a mistake.
    private func checkIDs(_ reader: inout ChainFileReader) {
        var first: [String: Int] = [:]
        for (index, file) in files.enumerated() {
            guard let earlier = first[file.id.content].map({ files[$0] }) else {
                first[file.id.content] = index
                continue
            }
            if earlier.path.content == file.path.content, file.fields.value("id") == nil {
                reader.report(.repeatedFile(file.path.content), at: file.path.place)
            } else {
                reader.report(
                    .repeatedStepID(file.id.content, firstLine: earlier.id.place.line), at: file.id.place)
            }
        }
    }

    /// Positions decide the order; without any, the list does.
    private mutating func orderByPosition(_ reader: inout ChainFileReader) {
        guard files.contains(where: { $0.position != nil }) else { return }
        var first: [Int: SourcePlace] = [:]
        for file in files {
            guard let position = file.position else {
                reader.report(.missingPosition(step: file.path.content), at: file.path.place)
                continue
            }
            if let earlier = first[position.content] {
                reader.report(.repeatedPosition(position.content, firstLine: earlier.line), at: position.place)
            }
            first[position.content] = position.place
        }
        files.sort { ($0.position?.content ?? 0) < ($1.position?.content ?? 0) }
    }

    // MARK: Mappings

    private mutating func addMapping(_ node: SourceNode, _ reader: inout ChainFileReader) {
        guard let fields = reader.fields(node, context: "a mapping", keys: .mapping) else { return }
        let source = file(fields, "source_file", &reader)
        let target = file(fields, "target_file", &reader)
        let sourceAlias = reader.requiredText(fields, "source_alias")
        let targetAlias = reader.requiredText(fields, "target_alias")
        let units = reader.unit(fields, "units")
        let kind = reader.text(fields, "source_type")
        if let kind, !["output", "input"].contains(kind.content) {
            reader.report(
                .unknownChoice(key: "source_type", found: kind.content, allowed: ["output", "input"]), at: kind.place)
        }
        guard let target, let targetAlias else { return }
        var from = InputSource.unreadable
        if let source, let sourceAlias {
            let step = files[source].id.content
            from =
                kind?.content == "input"
                ? .input(step: step, name: sourceAlias.content) : .output(step: step, name: sourceAlias.content)
        }
        files[target].inputs.append(
            StepInput(
                name: targetAlias.content, namePlace: targetAlias.place, source: from,
                sourcePlace: sourceAlias?.place ?? targetAlias.place, units: units))
    }

    private mutating func addAggregation(
        _ node: SourceNode, _ references: ReferenceScanner, _ reader: inout ChainFileReader
    ) {
        guard let fields = reader.fields(node, context: "an aggregation mapping", keys: .aggregation) else { return }
        let text = reader.requiredText(fields, "expression")
        let target = file(fields, "target_file", &reader)
        let alias = reader.requiredText(fields, "target_alias")
        let units = reader.unit(fields, "units")
        guard let target, let alias else { return }
        let expression = text.flatMap { text in
            reader.attempt(at: text.place) { () throws(ChainProblem) in
                try references.expression(text.content.trimmed)
            }
        }
        files[target].inputs.append(
            StepInput(
                name: alias.content, namePlace: alias.place,
                source: expression.map(InputSource.expression) ?? .unreadable, sourcePlace: text?.place ?? alias.place,
                units: units))
    }

    /// The file that a mapping names by its path, its id, or its file name.
    private func file(_ fields: ChainFields, _ key: String, _ reader: inout ChainFileReader) -> Int? {
        guard let name = reader.requiredText(fields, key) else { return nil }
        let text = name.content.trimmed
        let found = byID[text] ?? byPath[ClassicForm.bare(text)] ?? byStep[text] ?? []
        if let only = found.first, found.count == 1 { return only }
        if found.isEmpty {
            let names = Set(files.map(\.path.content) + files.map(\.id.content))
            reader.report(.unknownFile(text, near: NearNames.suggestions(for: text, in: names)), at: name.place)
        } else if Set(found.map { files[$0].id.content }).count == found.count {
            reader.report(.ambiguousFile(text, ids: found.map { files[$0].id.content }), at: name.place)
        }
        return nil
    }

    private mutating func index() {
        for (position, file) in files.enumerated() {
            if file.fields.value("id") != nil { byID[file.id.content, default: []].append(position) }
            byPath[ClassicForm.bare(file.path.content), default: []].append(position)
            byStep[file.id.content, default: []].append(position)
        }
    }

    private static func bare(_ path: String) -> String { path.hasPrefix("./") ? String(path.dropFirst(2)) : path }

    // MARK: Steps

    private static func step(_ file: File, _ reader: inout ChainFileReader) -> Step {
        Step(
            id: file.id.content, place: file.path.place,
            work: .call(
                Step.Call(
                    worksheet: file.path.content, worksheetPath: reader.source.absolute(file.path.content),
                    worksheetPlace: file.path.place, engine: reader.engine(file.fields),
                    enginePlace: file.fields.value("engine")?.place ?? file.path.place,
                    outputUnits: reader.outputUnits(file.fields), saving: reader.saving(file.fields))),
            inputs: file.inputs, timeout: reader.duration(file.fields, "timeout"), retry: reader.retry(file.fields),
            cache: reader.cachePolicy(file.fields))
    }
}

extension ChainFileReader {
    /// The text under the key without reporting what does not fit.
    fileprivate func textQuietly(_ fields: ChainFields, _ key: String) -> String? {
        if case .string(let text)? = fields.value(key)?.content { text } else { nil }
    }
}
