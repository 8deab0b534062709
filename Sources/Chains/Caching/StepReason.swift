/// Says why a step runs, by what is different from an earlier run of it.
struct StepReason {
    let call: PlannedCall
    let inputs: [ResolvedInput]
    let inputHash: String
    /// The program that the step starts, and what else it is made from beside its worksheet.
    let files: [StepFile]
    let revision: String?
    let earlier: EarlierStep
    /// Tells whether a file is what it was.
    let holds: (StepFile) -> Bool
    /// Results of earlier runs are not to be taken.
    let isForced: Bool
    /// What the worksheet calculates now and calculated then, where it is not the same.
    let mathematics: (now: Mathematics?, then: Mathematics?)

    /// At most so many regions and inputs are named.
    private static let mostNamed = 4

    var text: String {
        let changes = fileChanges + mathematicalChanges + inputChanges
        if !changes.isEmpty { return changes.joined(separator: "; ") }
        if let revision, let before = earlier.start.revision, revision != before {
            return "engine version \(before) → \(revision)"
        }
        if isForced { return "forced: results of earlier runs are refused" }
        switch earlier.end {
        case .stepFailed: return "failed in run \(earlier.run.text)"
        case .stepCompleted(let completion):
            let changes = changesOfFiles(in: completion)
            if !changes.isEmpty { return changes.joined(separator: "; ") }
            if completion.cacheKey == nil { return "its results are not kept for later runs" }
            return call.saves.isEmpty
                ? "its result is no longer kept"
                : "its result is no longer kept, or what it leaves in the output folder is to be written anew"
        default: return "did not end in run \(earlier.run.text)"
        }
    }

    // MARK: Files

    /// Nothing where journals of earlier versions of the program do not hold them.
    private var fileChanges: [String] {
        StepFile.changes(from: earlier.start.files, to: files)
    }

    /// Of a result that nobody takes it does not count what became of the files that it wrote.
    private func changesOfFiles(in completion: StepCompletion) -> [String] {
        let isKept = completion.cacheKey != nil
        return StepFile.named(
            completion.result.files.filter { $0.use != .removed && (isKept || $0.use != .wrote) && !holds($0) }.map {
                file in
                let what = file.use == .ran ? "the program" : "the file"
                return "\(what) '\(file.path.lastPathComponent)' that it \(file.use.verb) changed or is gone"
            })
    }

    // MARK: Mathematics

    private var mathematicalChanges: [String] {
        if call.mathematics == earlier.start.mathematics { return [] }
        guard let now = mathematics.now, let then = mathematics.then else { return ["the worksheet changed"] }
        let (before, after) = (StepReason.byRegion(then), StepReason.byRegion(now))
        let changed = after.filter { before[$0.key] != nil && before[$0.key] != $0.value }.keys
        var changes: [String] = []
        if !changed.isEmpty {
            changes.append(
                StepReason.named(now, changed, one: "formula of region", many: "formulas of regions") + " changed")
        }
        let added = after.keys.filter { before[$0] == nil }
        if !added.isEmpty { changes.append(StepReason.named(now, added, one: "region", many: "regions") + " added") }
        let removed = before.keys.filter { after[$0] == nil }
        if !removed.isEmpty {
            changes.append(StepReason.named(then, removed, one: "region", many: "regions") + " removed")
        }
        if !changes.isEmpty { return changes }
        return now.regions == then.regions
            ? settingsChanges : ["the order of the worksheet's regions changed"]
    }

    /// The file that gives a worksheet functions belongs to its mathematics.
    private var settingsChanges: [String] {
        if !fileChanges.isEmpty { return [] }
        if earlier.start.files.isEmpty == files.isEmpty { return ["the worksheet's settings changed"] }
        let name = (files.first ?? earlier.start.files.first)?.path.lastPathComponent ?? ""
        return ["the worksheet's settings or '\(name)' changed"]
    }

    /// A region may hold several formulas.
    private static func byRegion(_ mathematics: Mathematics) -> [String: [UInt32]] {
        var hashes: [String: [UInt32]] = [:]
        for region in mathematics.regions { hashes[region.id, default: []].append(region.hash) }
        return hashes
    }

    /// Names regions in the order of the worksheet.
    private static func named(
        _ mathematics: Mathematics, _ ids: some Collection<String>, one: String, many: String
    ) -> String {
        let wanted = Set(ids)
        var seen: Set<String> = []
        let ordered = mathematics.regions.map(\.id).filter { wanted.contains($0) && seen.insert($0).inserted }
        return (ordered.count == 1 ? one : many) + " " + list(ordered)
    }

    private static func list(_ names: [String]) -> String {
        let rest = names.count - mostNamed
        if rest > 0 { return names.prefix(mostNamed).joined(separator: ", ") + " and \(rest) more" }
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " and " + last
    }

    // MARK: Inputs

    private var inputChanges: [String] {
        if inputHash == earlier.start.inputHash { return [] }
        let before = Dictionary(
            earlier.start.inputs.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let names = Set(inputs.map(\.name))
        var changes: [String] = []
        for input in inputs {
            guard let old = before[input.name] else {
                changes.append("input \(input.name) \(input.text) is new")
                continue
            }
            if old.value.journalJSON.bytes != input.value.journalJSON.bytes {
                // Texts may be rounded alike where the values differ.
                changes.append(
                    old.text == input.text
                        ? "input \(input.name) \(input.text) changed"
                        : "input \(input.name) \(old.text) → \(input.text)")
            }
        }
        changes += earlier.start.inputs.filter { !names.contains($0.name) }.map { "input \($0.name) is no longer set" }
        let rest = changes.count - StepReason.mostNamed
        if rest > 0 { changes = changes.prefix(StepReason.mostNamed) + ["\(rest) more inputs changed"] }
        return changes.isEmpty ? ["the inputs changed"] : changes
    }
}
