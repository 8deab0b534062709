import Chains

/// How a report names the worksheets of a run: as the chain file does, and by the path where that is said of several.
struct WorksheetNaming {
    private let folder: String
    /// What several worksheets are called.
    private let shared: Set<String>

    /// `steps` are those of the run; `folder` is that of the chain file.
    init(_ steps: [StepStatus], folder: String) {
        self.folder = folder
        var paths: [String: String] = [:]
        var shared: Set<String> = []
        for call in steps.compactMap(\.planned.call)
        where paths.updateValue(call.worksheetPath, forKey: call.worksheet).map({ $0 != call.worksheetPath }) == true {
            shared.insert(call.worksheet)
        }
        self.shared = shared
    }

    func name(of call: PlannedCall) -> String {
        shared.contains(call.worksheet) ? path(of: call.worksheetPath) : call.worksheet
    }

    /// The path from the chain file's folder where it is below that.
    func path(of worksheet: String) -> String {
        worksheet.relative(to: folder)
    }
}
