import Expressions
import Worksheets

extension LintRule {
    static let absolutePath = LintRule(
        "absolute-path", .warning, "A path that is right on one machine alone.",
        inWorksheet: { sheet in
            var found = sheet.calculated.flatMap { index, region -> [WorksheetRemark] in
                region.formulas.flatMap { formula -> [WorksheetRemark] in
                    var found: [WorksheetRemark] = []
                    formula.forEachNode { node in
                        guard case .string(let text) = node.kind, text.isAbsolutePath else { return }
                        found.append(
                            WorksheetRemark(
                                message: "'\(text)' is an absolute path", region: index, place: node.place,
                                name: sheet.definedName(ofRegion: index),
                                help: "put the file beside the worksheet and name it alone"))
                    }
                    return found
                }
            }
            for href in sheet.source.regions.flatMap(\.references) where href.isAbsolutePath {
                found.append(WorksheetRemark(message: "it includes '\(href)' by an absolute path"))
            }
            return found
        },
        inChain: { chain in
            chain.definition.ownCalls.compactMap { step, call in
                call.worksheet.isAbsolutePath
                    ? ChainRemark(
                        message: "the step '\(step)' names its worksheet by an absolute path",
                        place: call.worksheetPlace,
                        name: step, help: "paths start at the chain file's folder")
                    : nil
            }
        })
}

extension Region {
    fileprivate var references: [String] {
        switch kind {
        case .reference(let href, _): [href]
        case .area(_, _, let regions): regions.flatMap(\.references)
        default: []
        }
    }
}

extension String {
    /// `C:\…`, `\\server\…`, `file:///…`, or a path from the root with a folder in it.
    var isAbsolutePath: Bool {
        if hasPrefix("\\\\") || lowercased().hasPrefix("file:") { return true }
        let start = Array(unicodeScalars.prefix(3))
        if start.count == 3, start[0].properties.isAlphabetic, start[1] == ":", start[2] == "\\" || start[2] == "/" {
            return true
        }
        return hasPrefix("/") && dropFirst().contains("/") && !contains(" ")
    }
}
