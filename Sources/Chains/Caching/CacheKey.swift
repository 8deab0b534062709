import Quantities

/// The key of a step's result: equal keys mean that the same engine would calculate the same from the same.
///
/// It holds the engine and its revision, the worksheet's mathematics, the inputs, and whatever else a result can depend on:
/// the folders in which data files are looked for, who calculates foreign functions, and the units of outputs.
enum CacheKey {
    /// Nil where results of the step are not to be reused. `saved` are the files that it leaves; `chain` is the hash of the
    /// chain file's text.
    static func hex(
        of step: PlannedStep, _ call: PlannedCall, in plan: Plan, revision: String, saved: [SavedFile], chain: String,
        inputHash: String, files: [StepFile]
    ) -> String? {
        if call.cache == .never { return nil }
        var hash = Fingerprint()
        hash.combine(call.engine.adapterName)
        hash.combine(revision)
        if let mathematics = call.mathematics {
            hash.combine(mathematics)
        } else if call.cache == .always {
            // Of a program nothing is known but its file and what it is given.
            combine(files.flatMap { [$0.path, $0.hash] }, into: &hash)
            hash.combine(call.worksheetHash)
            hash.combine(call.engine.json.text)
            combine(step.wanted, into: &hash)
        } else {
            return nil
        }
        hash.combine(folder(of: call.worksheetPath))
        hash.combine(call.folder ?? plan.folder)
        hash.combine(plan.writesFiles ? 1 : 0)
        combine(plan.functions.map(\.json.text), into: &hash)
        combine(call.outputUnits.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }, into: &hash)
        if !saved.isEmpty {
            // What is left shows the whole worksheet, and a report also what the chain file says of it.
            combine(saved.map(\.path), into: &hash)
            hash.combine(call.worksheetHash)
            hash.combine(call.savesReport ? chain : "")
        }
        hash.combine(inputHash)
        return hash.hex
    }

    private static func combine(_ texts: [String], into hash: inout Fingerprint) {
        hash.combine(texts.count)
        for text in texts { hash.combine(text) }
    }

    private static func folder(of path: String) -> String {
        path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? ""
    }
}
