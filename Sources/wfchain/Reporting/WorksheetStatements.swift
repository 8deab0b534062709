import Chains
import Engines
import Reports

/// What verification and lint say of the worksheets of a run, each once.
struct WorksheetStatements {
    private let naming: WorksheetNaming
    /// What the chain does with the worksheets, by their paths.
    private let uses: [String: WorksheetUse]
    private let silences: LintSilences
    private var told: Set<String> = []
    private(set) var list: [Report.Statement] = []

    init(_ creation: RunCreation, naming: WorksheetNaming) {
        self.naming = naming
        uses = ChainLint.uses(of: creation.plan)
        let source = SourceText(name: creation.file, path: creation.file, text: creation.text)
        silences = LintSilences(source.silences)
    }

    mutating func add(_ worksheet: RecordedWorksheet, of call: PlannedCall) {
        let name = naming.name(of: call)
        let lint = WorksheetLint(
            worksheet.own, file: naming.path(of: call.worksheetPath), source: worksheet.source,
            use: uses[call.worksheetPath])
        let statements = [
            VerificationStatement(worksheet.own, step: name).statement,
            LintStatement(lint, step: name, silences: silences).statement,
        ]
        // A worksheet may be calculated in several folders, where it may find other data.
        list += statements.filter {
            told.insert(([$0.kind, $0.step, $0.text] + $0.lines).joined(separator: "\n")).inserted
        }
    }
}
