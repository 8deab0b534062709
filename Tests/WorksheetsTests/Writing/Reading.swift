import Expressions
import Testing
import Worksheets

/// Reads what the test wrote.
enum Reading {
    static func mathcad(_ text: String) throws -> Worksheet {
        try WorksheetReader.read(Array(text.utf8), name: "test.xmcd")
    }

    static func prime(_ bytes: [UInt8]) throws -> Worksheet {
        try WorksheetReader.read(bytes, name: "test.mcdx")
    }

    /// The outlines of the formulas, one line each.
    static func outline(_ worksheet: Worksheet) -> String {
        worksheet.mathRegions.map { Outline.text($0.statement) }.joined(separator: "\n")
    }

    /// The error that reading ends in, as a user sees it; nil when the file reads.
    static func failure(_ bytes: [UInt8], name: String, limits: ReadingLimits = ReadingLimits()) -> String? {
        do {
            _ = try WorksheetReader.read(bytes, name: name, limits: limits)
            return nil
        } catch {
            return error.description
        }
    }
}
