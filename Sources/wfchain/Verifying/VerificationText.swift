import Engines

/// Verified worksheets as people read them.
struct VerificationText {
    let files: [VerifiedFile]
    /// The kinds of findings that are listed.
    let listed: Set<RegionFinding.Kind>
    /// Only files with such findings are named.
    let isFiltered: Bool

    /// The width of the column in which the kinds stand.
    private static let column = 13

    /// One file after the other; `failed` is called between them with those that could not be read.
    func write(line: (String) -> Void, failed: (CommandFailure) -> Void) {
        var counts = FindingCounts()
        var read = 0
        for file in files {
            if let failure = file.failure {
                failed(failure)
                continue
            }
            read += 1
            counts.add(file.counts)
            let lines = lines(of: file)
            if isFiltered && lines.isEmpty { continue }
            line("\(file.path): \(file.counts.text)")
            lines.forEach(line)
        }
        if files.count > 1 { line("\(read) \(read == 1 ? "worksheet" : "worksheets"), \(counts.text)") }
    }

    private func lines(of file: VerifiedFile) -> [String] {
        file.findings.filter { listed.contains($0.kind) }.flatMap { finding in
            let text = FindingText(finding: finding, all: file.findings)
            let kind = finding.kind.rawValue
            let margin = String(repeating: " ", count: VerificationText.column - kind.count)
            let first = "  " + Style.ofData.coloured(finding: finding.kind) + margin + text.line
            let indent = String(repeating: " ", count: VerificationText.column + 2)
            return [first] + (text.consequences.map { [indent + $0] } ?? [])
        }
    }
}

extension Style {
    /// The name of a kind in the colour of what it means.
    fileprivate func coloured(finding kind: RegionFinding.Kind) -> String {
        switch kind {
        case .reproduced: coloured(kind.rawValue, .green)
        case .differs, .stale: coloured(kind.rawValue, .red)
        case .pending, .unsupported, .error: coloured(kind.rawValue, .yellow)
        case .random: coloured(kind.rawValue, .faint)
        }
    }
}
