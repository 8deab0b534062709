/// Where a worksheet is written with its inputs and results.
public struct SavedFile: Sendable, Hashable {
    /// The absolute path.
    public let path: String
    /// Another file that is there may be replaced.
    public let overwrites: Bool

    public init(path: String, overwrites: Bool) {
        self.path = path
        self.overwrites = overwrites
    }
}

extension OutputFolder {
    /// The file for the worksheet of a step, named for the step's path in the run.
    func savedFile(of step: String, worksheet: String) -> SavedFile {
        let name = String(step.map { $0 == "/" ? "-" : $0 })
        let ending = worksheet.split(separator: "/").last.flatMap { name in
            name.lastIndex(of: ".").map { String(name[$0...]) }
        }
        return SavedFile(path: path + "/" + name + (ending ?? ""), overwrites: overwrites)
    }
}
