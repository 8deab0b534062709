// What a run leaves in its folder.
extension Planner {
    /// It must not take the place of what the chain is made from, nor may one step's file take that of another's.
    mutating func checkSavedFiles(of plan: Plan) {
        guard let folder = plan.outputFolder else { return }
        let sources = Set(sources(of: plan).map(Planner.plain))
        if folder.overwrites, sources.contains(Planner.plain(folder.resultsFile)) {
            report(.outputFolder(.source(folder.resultsFile)), at: definition.outputFolderPlace)
        }
        var owners: [String: String] = [:]
        for (step, call) in Planner.savingSteps(plan.steps + (plan.exit?.steps ?? []), in: "") {
            let file = Planner.plain(folder.savedFile(of: step, worksheet: call.worksheetPath).path)
            if sources.contains(file) { report(.outputFolder(.source(file)), at: definition.outputFolderPlace) }
            if let other = owners.updateValue(step, forKey: file) {
                report(.savedTwice(first: other, second: step, file: file), at: definition.outputFolderPlace)
            }
        }
    }

    /// The chain file, those that run before it, and the worksheets.
    private func sources(of plan: Plan) -> Set<String> {
        var sources = Set(described.map(\.worksheetPath))
        sources.insert(definition.source.path)
        sources.formUnion(definition.after.map(\.content))
        for mapping in plan.functions {
            if case .worksheet(let path) = mapping.provider { sources.insert(path) }
        }
        return sources
    }

    /// An absolute path without what leads back.
    private static func plain(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return "/" + parts.joined(separator: "/")
    }

    /// The steps that save their worksheets, by their paths in the run; iterations of loops are not told apart.
    private static func savingSteps(_ steps: [PlannedStep], in path: String) -> [(path: String, call: PlannedCall)] {
        steps.flatMap { step in
            let own = path + step.id
            let inner = step.work.blocks.flatMap { label, block in savingSteps(block.steps, in: own + label + ".") }
            guard let call = step.call, call.savesWorksheet else { return inner }
            return [(own, call)] + inner
        }
    }
}
