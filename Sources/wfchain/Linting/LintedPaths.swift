import Chains

/// The files that lint looks through: those that arguments name, and of folders the worksheets and chain files in them and
/// below.
struct LintedPaths {
    let all: [String]
    private let named: Set<String>

    init(_ arguments: [String]) throws {
        all = try WorksheetPaths.files(of: arguments) { path in
            LintedFile.isChain(path) && (try? ChainFile.source(path)).map(ChainFileReader.isChain) ?? false
        }
        named = Set(arguments)
    }

    /// The files without those of folders that were looked through as parts of a chain.
    func withoutRepeated(_ files: [LintedFile]) -> [LintedFile] {
        let parts = Set(files.flatMap(\.parts))
        return files.filter { named.contains($0.path) || !parts.contains(FileText.absolute($0.path)) }
    }
}
