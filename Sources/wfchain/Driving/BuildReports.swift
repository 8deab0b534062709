import Chains
import Glibc
import Reports

/// What a run leaves for a build server: a test report, annotations, a summary.
struct BuildReports: Equatable {
    /// The servers whose annotations are known.
    enum Server: String, CaseIterable {
        case github
    }

    var junit: String?
    var server: Server?
    var summary: String?

    static let none = BuildReports()

    /// What a run is made from is not written over, nor is any worksheet: of a chain that is refused it may not be known
    /// which are its own. Throws `unwritableFile` where a report would be.
    func spare(_ files: [String]) throws {
        for report in [junit, summary].compactMap(\.self) {
            try FileText.spare(files, from: report, of: "the run")
            if WorksheetPaths.isWorksheet(report), FileText.exists(report) {
                throw CommandFailure.unwritableFile(report, reason: "a worksheet stands there")
            }
        }
    }

    /// Writes what was asked for about a run as it stands.
    func write(_ status: RunStatus, isHeld: Bool) throws {
        if self == .none { return }
        if let creation = status.creation { try spare(RunFiles(creation).sourcePaths) }
        let places = status.creation.flatMap { creation in
            ChainPlaces(SourceText(name: creation.file, path: creation.file, text: creation.text)) {
                try? FileText.read($0)
            }
        }
        try write(RunFindings(status, isHeld: isHeld, places: places, regionLine: RegionLines().find))
    }

    /// The same about a chain that was refused.
    func write(_ failure: CommandFailure, chain: String) throws {
        if self == .none { return }
        switch failure {
        case .chain(let rejection): try write(RunFindings(refused: rejection))
        default:
            let path = FileText.absolute(chain)
            try write(RunFindings(unreadable: chain, path: path, reason: failure.sentence))
        }
    }

    private func write(_ findings: RunFindings) throws {
        if server == .github {
            for line in GitHubAnnotations(findings, base: Repository.folder).lines { Output.note(line) }
        }
        if let junit { try FileText.write(findings.junit.text, to: junit) }
        let page = MarkdownSummary(findings).text
        if let summary { try FileText.write(page, to: summary) }
        if server == .github, let file = Environment.value("GITHUB_STEP_SUMMARY"), !file.isEmpty {
            try FileText.append(page, to: file)
        }
    }
}
