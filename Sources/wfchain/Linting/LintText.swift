import Engines
import Quantities

/// Linted files as people read them.
struct LintText {
    let files: [LintedFile]

    private static let levelColumn = 9
    private static let widest = 100

    /// `failed` is called between the lines with the files that could not be read.
    func write(line: (String) -> Void, failed: (CommandFailure) -> Void) {
        for file in files {
            if let failure = file.failure {
                failed(failure)
                continue
            }
            // Of many files only those are named in which there is something.
            if file.findings.isEmpty, files.count > 1 { continue }
            line("\(file.path): \(LintCounts([file]).text)")
            for finding in file.findings { lines(of: finding, in: file).forEach(line) }
        }
        if files.count > 1 { line("\(files.count) files: \(counts)") }
    }

    private var counts: String {
        let text = LintCounts(files).text
        let unread = files.count { $0.failure != nil }
        switch unread {
        case 0: return text
        case files.count: return "none of them read"
        default: return "\(unread) not read; \(text) in the \(files.count - unread == 1 ? "other" : "others")"
        }
    }

    private func lines(of finding: LintFinding, in file: LintedFile) -> [String] {
        let level = finding.rule.level
        let margin = String(repeating: " ", count: LintText.levelColumn - level.rawValue.count)
        let other = finding.file == file.path ? nil : finding.file
        let place = [other, finding.placeText].compactMap { $0 }.joined(separator: ", ")
        let indent = String(repeating: " ", count: LintText.levelColumn + 2)
        var lines = [
            "  " + Style.ofData.coloured(level: level) + margin + (place.isEmpty ? "" : place + ": ") + finding.message
                + " (\(finding.rule.id))"
        ]
        if case .region(_, let formula, _) = finding.place { lines.append(indent + LintText.cut(formula)) }
        if let help = finding.help { lines.append(indent + "help: " + help) }
        return lines
    }

    private static func cut(_ text: String) -> String {
        let line = text.onOneLine
        return line.count <= widest ? line : line.prefix(widest - 1) + "…"
    }
}

extension Style {
    /// The name of a level in the colour of its weight.
    func coloured(level: LintLevel) -> String {
        switch level {
        case .error: coloured(level.rawValue, .red)
        case .warning: coloured(level.rawValue, .yellow)
        case .note: coloured(level.rawValue, .faint)
        }
    }
}
