import Chains
import Engines
import Worksheets

/// What one side of `wfchain diff` names: a worksheet, a chain file, or a run.
enum ComparedThing {
    enum Kind: String {
        case worksheet, chain, run

        var phrase: String {
            switch self {
            case .worksheet: "a worksheet"
            case .chain: "a chain file"
            case .run: "a run"
            }
        }
    }

    /// The file that git names where there was none.
    static let nothing = "/dev/null"

    /// Nil for a file that stands for nothing.
    static func kind(of name: String) -> Kind? {
        if name == nothing { return nil }
        if name.hasSuffix(".json") || name.hasSuffix(".yaml") || name.hasSuffix(".yml") { return .chain }
        if FileText.exists(name) || name.contains("/") || name.contains(".") { return .worksheet }
        return .run
    }

    /// The kind of both sides.
    static func kind(_ old: String, _ new: String) throws -> Kind {
        guard let first = kind(of: old) else { return kind(of: new) ?? .chain }
        guard let second = kind(of: new), second != first else { return first }
        throw CommandFailure.unlike(old, first.phrase, new, second.phrase)
    }

    static func worksheet(_ path: String) throws -> WorksheetCalculation {
        let calculation = WorksheetCalculation(try WorksheetFile.read(path), at: path)
        try calculation.run()
        return calculation
    }

    /// The worksheet before there was anything in it.
    static func nothing(like calculation: WorksheetCalculation) throws -> WorksheetCalculation {
        let empty = WorksheetCalculation(calculation.worksheet.emptied)
        try empty.run()
        return empty
    }

    static func chain(_ path: String) throws -> SourceText {
        path == nothing ? SourceText(name: path, path: path, text: "") : try ChainFile.source(path)
    }
}
