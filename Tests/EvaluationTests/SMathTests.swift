import Evaluation
import Foundation
import Quantities
import Testing
import Worksheets

/// What the worksheets of SMath Studio store agrees with what is computed, as far as it was stored.
@Suite struct SMathTests {
    private static let folder = Fixtures.folder.appending(path: "worksheets/smath")

    static let files = Fixtures.files(in: folder).filter { $0.hasSuffix(".sm") }

    @Test(arguments: files) func storedResultsAreMetToTheirLastDigit(_ file: String) throws {
        let path = SMathTests.folder.appending(path: file).path(percentEncoded: false)
        let worksheet = try WorksheetReader.read(contentsOf: path)
        #expect(worksheet.format == .sm)
        let program = WorksheetProgram(worksheet.mathRegions, settings: worksheet.settings)
        program.run()
        var compared = 0
        for result in program.results {
            guard case .value(let value, let shown) = result.outcome else { continue }
            guard case .rounded(let stored, let isDivided, let tolerance)? = worksheet.stored(result.region, 0) else {
                Issue.record("region \(result.region) has no stored result")
                continue
            }
            let computed = isDivided ? shown?.value : value
            #expect(computed?.isNear(stored, tolerance) == true, "region \(result.region): \(value.text())")
            compared += 1
        }
        #expect(compared >= 4)
    }
}

extension Value {
    /// Equal but for rounding; of strings and dimensions exactly.
    fileprivate func isNear(_ other: Value, _ tolerance: Double) -> Bool {
        let slack = tolerance * 1.001
        switch (self, other) {
        case (.number(let x), .number(let y)):
            return abs(x.si - y.si) <= slack && (x.dimension == y.dimension || y.si == 0)
        case (.complex(let x), .complex(let y)):
            return abs(x.si.re - y.si.re) <= slack && abs(x.si.im - y.si.im) <= slack
        case (.matrix(let x), .matrix(let y)):
            return x.rows == y.rows && x.columns == y.columns
                && zip(x.values, y.values).allSatisfy { $0.isNear($1, tolerance) }
        default: return self == other
        }
    }
}
