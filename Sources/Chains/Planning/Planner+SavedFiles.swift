// What a run leaves in its folder.
extension Planner {
    /// Worksheets and reports are written where this program calculates them, into a folder that the chain names.
    mutating func savedForms(_ call: Step.Call, of step: Step) -> [SavedForm] {
        for form in call.saving.forms {
            if isSubchain {
                if isExport(form), problems.contains(where: { $0.place == form.place }) { continue }
                report(.notInSubchains(isExport(form) ? form.content.exportKey : form.content.key), at: form.place)
            } else if definition.outputFolder == nil {
                // What the chain asks of all worksheets is refused once.
                if problems.contains(where: { $0.place == form.place }) { continue }
                report(.saveWithoutFolder(step: step.id, form.content), at: form.place)
            } else if let engine = engines[call.engine.adapterName],
                let fault = engine.obstacle(to: form.content, of: request(step.id, call))
            {
                // What concerns no step is told once.
                if fault.step == nil, problems.contains(where: { $0.place == form.place }) { continue }
                report(.notSaved(step: step.id, form.content, explained(fault, form)), at: form.place)
            } else if let note = ownFormat(of: call, form) {
                notes.append(PlanNote(step: step.id, text: note))
            }
        }
        return call.saving.forms.map(\.content)
    }

    /// The chain asks for it, of all its worksheets.
    private func isExport(_ form: Located<SavedForm>) -> Bool {
        definition.exports.contains { $0.place == form.place }
    }

    /// With how the others can be had.
    private func explained(_ fault: Fault, _ form: Located<SavedForm>) -> Fault {
        guard fault.help == nil, isExport(form) else { return fault }
        return Fault(
            code: fault.code, message: fault.message, step: fault.step,
            help: "'\(form.content.key): false' of the step leaves it out")
    }

    /// `export_mcdx` makes no other format of a worksheet.
    private func ownFormat(of call: Step.Call, _ form: Located<SavedForm>) -> String? {
        let name = call.worksheet.split(separator: "/").last ?? ""
        guard form.content == .worksheet, isExport(form),
            let dot = name.lastIndex(of: "."), name[dot...].lowercased() != ".mcdx"
        else { return nil }
        return "'\(name)' is written as \(name[dot...]), its own format"
    }

    /// What the chain asks of all its worksheets does not reach those of others.
    private mutating func noteSubchains() {
        guard !definition.exports.isEmpty else { return }
        for step in definition.ownSteps {
            if case .subchain = step.work {
                notes.append(PlanNote(step: step.id, text: "nothing is exported of the chain that it runs"))
            }
        }
    }

    /// It must not take the place of what the chain is made from, nor may one step's file take that of another's.
    mutating func checkSavedFiles(of creation: RunCreation) {
        let plan = creation.plan
        guard let folder = plan.outputFolder else { return }
        noteSubchains()
        let saving = Planner.savingSteps(plan.steps + (plan.exit?.steps ?? []), in: "")
        guard folder.overwrites || !saving.isEmpty else { return }
        let sources = RunFiles(creation).sourcePaths + definition.after.map(\.content)
        let paths = Set(sources.map(Planner.plain))
        let files = Set(sources.compactMap(fileIdentity))
        let numberless = Dictionary(paths.map { (Planner.withoutNumbers($0), $0) }, uniquingKeysWith: min)
        func source(_ path: String, of step: String = "") -> String? {
            let plain = Planner.plain(path)
            if paths.contains(plain) || fileIdentity(path).map(files.contains) ?? false { return plain }
            // What an iteration leaves has its number in its name.
            guard step.contains("[") else { return nil }
            return numberless[Planner.withoutNumbers(plain)]
        }
        let results = Planner.plain(folder.resultsFile)
        if folder.overwrites, let source = source(folder.resultsFile) {
            report(.outputFolder(.source(source)), at: definition.outputFolderPlace)
        }
        var owners: [String: String] = [:]
        for (step, call) in saving {
            for form in call.saves {
                let path = folder.savedFile(form, of: step, worksheet: call.worksheetPath).path
                let file = Planner.plain(path)
                if let source = source(path, of: step) {
                    report(.outputFolder(.source(source)), at: definition.outputFolderPlace)
                }
                if file == results {
                    report(.savedOverResults(form, step: step, file: file), at: definition.outputFolderPlace)
                }
                if let other = owners.updateValue(step, forKey: file) {
                    report(
                        .savedTwice(form, first: other, second: step, file: file), at: definition.outputFolderPlace)
                }
            }
        }
    }

    /// An absolute path without what leads back.
    private static func plain(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return "/" + parts.joined(separator: "/")
    }

    /// The same without the numbers of iterations in the file's name.
    private static func withoutNumbers(_ path: String) -> String {
        let name = path.lastPathComponent
        return path.dropLast(name.count) + StepName.withoutNumbers(name)
    }

    /// The steps that leave files, by their paths in the run; iterations of loops are not told apart.
    private static func savingSteps(_ steps: [PlannedStep], in path: String) -> [(path: String, call: PlannedCall)] {
        steps.flatMap { step in
            let own = path + step.id
            let inner = step.work.blocks.flatMap { label, block in savingSteps(block.steps, in: own + label + ".") }
            guard let call = step.call, !call.saves.isEmpty else { return inner }
            return [(own, call)] + inner
        }
    }
}
