import Engines

/// Where a finding stands, for programs that show it beside the file.
struct FindingPlace {
    /// From the folder of the repository.
    let file: String
    /// From 1; nil in files that have no lines, and for a file as a whole.
    let line: Int?
    let column: Int?

    init(_ finding: LintFinding, _ lines: RegionLines) {
        file = Repository.name(of: finding.file)
        switch finding.place {
        case .worksheet: (line, column) = (nil, nil)
        case .region(let id, _, _): (line, column) = (lines.find(finding.file, id), nil)
        case .chain(let place): (line, column) = place.line > 0 ? (place.line, place.column) : (nil, nil)
        }
    }
}

extension LintFinding {
    /// What it says where nothing beside it names the region.
    var placedMessage: String { region.map { "region \($0): \(message)" } ?? message }
}
