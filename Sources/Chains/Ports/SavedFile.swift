/// A file that a step leaves in the output folder.
public struct SavedFile: Sendable, Hashable {
    public let form: SavedForm
    /// The absolute path.
    public let path: String
    /// Another file that is there may be replaced.
    public let overwrites: Bool
    /// The SHA-256 of the file that the run which this one goes on from left there: that one may be replaced.
    public internal(set) var former: String?

    public init(_ form: SavedForm, path: String, overwrites: Bool) {
        self.form = form
        self.path = path
        self.overwrites = overwrites
    }
}

extension Plan {
    /// What a step leaves in the output folder.
    func savedFiles(of call: PlannedCall, at step: String) -> [SavedFile] {
        guard !call.saves.isEmpty, let outputFolder else { return [] }
        return call.saves.map { outputFolder.savedFile($0, of: step, worksheet: call.worksheetPath) }
    }
}

extension OutputFolder {
    /// The file for what a step saves, named for the step's path in the run.
    func savedFile(_ form: SavedForm, of step: String, worksheet: String) -> SavedFile {
        let name = String(step.map { $0 == "/" ? "-" : $0 })
        let ending: String
        switch form {
        case .worksheet:
            let file = worksheet.split(separator: "/").last ?? ""
            ending = file.lastIndex(of: ".").map { String(file[$0...]) } ?? ""
        case .report(let form): ending = "." + form.rawValue
        }
        return SavedFile(form, path: path + "/" + name + ending, overwrites: overwrites)
    }
}
