import Evaluation
import Expressions
import Foundation
import Testing
import Worksheets

/// Each worksheet under `fixtures/rejected/compiling` and `evaluating` holds one fault, told in exactly the text beside it.
@Suite struct RejectedWorksheetTests {
    private static let folder = Fixtures.folder.appending(path: "rejected")

    static let files: [String] = Fixtures.files(in: folder).filter { file in
        (file.hasPrefix("compiling/") || file.hasPrefix("evaluating/")) && !file.hasSuffix(".expected.txt")
    }

    @Test func thereAreWorksheetsToRefuse() {
        #expect(RejectedWorksheetTests.files.filter { $0.hasPrefix("compiling/") }.count >= 10)
        #expect(RejectedWorksheetTests.files.filter { $0.hasPrefix("evaluating/") }.count >= 30)
    }

    @Test(arguments: files) func aFaultIsToldWithItsPlaceAndHelp(_ file: String) throws {
        let url = RejectedWorksheetTests.folder.appending(path: file)
        let worksheet = try WorksheetReader.read(contentsOf: url.path(percentEncoded: false))
        let program = WorksheetProgram(worksheet.mathRegions, settings: worksheet.settings)
        program.run()
        let errors = zip(worksheet.mathRegions, worksheet.mathRegions.indices).compactMap { region, index in
            program.error(ofRegionAt: index) ?? program.results.first { $0.region == region.id }?.error
        }
        let expected = try String(contentsOf: url.appendingPathExtension("expected.txt"), encoding: .utf8)
        #expect(errors.map { text(of: $0, in: worksheet) + "\n" }.joined(separator: "\n") == expected)
    }

    /// The sentence, the region, its formula with the fault marked, and help.
    private func text(of error: EvaluationError, in worksheet: Worksheet) -> String {
        var lines = ["error: \(error.message)", "  --> region \(error.region ?? "unknown")"]
        if let region = worksheet.mathRegions.first(where: { $0.id == error.region }) {
            let marked = ExpressionPrinter.print(region.statement).marked(error.place)
            lines += marked.split(separator: "\n").map { "   | " + $0 }
        }
        if let help = error.help { lines.append("   = help: \(help)") }
        return lines.joined(separator: "\n")
    }
}

extension WorksheetProgram {
    fileprivate func error(ofRegionAt index: Int) -> EvaluationError? {
        if case .failure(let error)? = outcome(ofRegionAt: index) { error } else { nil }
    }
}
