import Chains
import Engines
import Worksheets

/// A worksheet or a chain file, and what lint found in it.
struct LintedFile: Sendable {
    let path: String
    let findings: [LintFinding]
    let silenced: [SilencedFinding]
    /// The absolute paths of the worksheets and chain files that were looked through with it.
    let parts: [String]
    /// Why the file could not be read.
    let failure: CommandFailure?

    /// The file as it is, or without what is silenced.
    private init(
        _ path: String, _ findings: [LintFinding], silenced: [SilencedFinding] = [], parts: [String] = [],
        failure: CommandFailure? = nil
    ) {
        self.path = path
        self.findings = findings
        self.silenced = silenced
        self.parts = parts
        self.failure = failure
    }

    /// A file that ends as chain files do.
    static func isChain(_ path: String) -> Bool {
        [".json", ".yaml", ".yml"].contains { path.lowercased().hasSuffix($0) }
    }

    init(_ path: String) {
        do {
            self = LintedFile.isChain(path) ? try LintedFile(chain: path) : try LintedFile(worksheet: path)
        } catch let error as CommandFailure {
            self.init(path, [], failure: error)
        } catch {
            self.init(path, [], failure: .broken("\(error)"))
        }
    }

    private init(worksheet path: String) throws {
        let source = try WorksheetFile.readAlone(path)
        let worksheet = IncludedWorksheets(of: path).included(in: source).worksheet
        let calculation = WorksheetCalculation(worksheet, at: path)
        calculation.runAlone()
        self.init(path, WorksheetLint(calculation, file: path, source: source).findings)
    }

    private init(chain path: String) throws {
        let planned = try ChainFile.planned(path, overrides: [], engines: Parts.engines())
        do throws(ReadingError) {
            let lint = try ChainLint(planned, file: path) { ChainFile.name(of: $0, besides: path) }
            let (findings, silenced) = lint.findings
            self.init(path, findings, silenced: silenced, parts: lint.parts)
        } catch {
            throw CommandFailure.worksheet(error)
        }
    }

    /// The findings that are left of these.
    func keeping(_ isTold: (LintFinding) -> Bool) -> LintedFile {
        LintedFile(
            path, findings.filter(isTold), silenced: silenced.filter { isTold($0.finding) }, parts: parts,
            failure: failure)
    }

    /// Without what the command line silences.
    func silencing(_ rules: Set<String>) -> LintedFile {
        let more = findings.filter { rules.contains($0.rule.id) }.map { SilencedFinding($0) }
        return LintedFile(
            path, findings.filter { !rules.contains($0.rule.id) }, silenced: silenced + more, parts: parts,
            failure: failure)
    }
}
