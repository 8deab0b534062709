import Evaluation
import Expressions
import Foundation
import Quantities
import Testing
import Worksheets

/// The worksheets in `fixtures/worksheets` give the values that stand beside them.
@Suite struct GoldenTests {
    private static let folder = Fixtures.folder.appending(path: "worksheets")

    static let files: [String] = {
        let endings: Set = ["xmcd", "xmcdz", "xmct", "mcdx", "mctx", "sm"]
        return Fixtures.files(in: folder).filter { endings.contains(String($0.split(separator: ".").last ?? "")) }
    }()

    @Test func thereAreWorksheetsOfBothFamilies() {
        #expect(GoldenTests.files.filter { $0.hasSuffix(".xmcd") }.count >= 40)
        #expect(GoldenTests.files.filter { $0.hasSuffix(".mcdx") }.count >= 40)
    }

    @Test(arguments: files) func aWorksheetGivesTheExpectedValues(_ file: String) throws {
        let path = GoldenTests.folder.appending(path: file).path(percentEncoded: false)
        let worksheet = try WorksheetReader.read(contentsOf: path)
        let program = WorksheetProgram(worksheet.mathRegions, settings: worksheet.settings)
        program.run()
        let stem = path.split(separator: ".", omittingEmptySubsequences: false).dropLast().joined(separator: ".")
        let expected = try JSON(parsing: String(contentsOfFile: stem + ".expected.json", encoding: .utf8))
        let regions = try #require(expected["regions"]?.asArray)
        let results = program.results
        #expect(results.count == regions.count)
        for (result, region) in zip(results, regions) {
            #expect(result.region == region["region"]?.asString)
            #expect(result.ordinal == region["ordinal"]?.asInteger)
            #expect(try result.agrees(with: region), "region \(result.region): \(result.text), not \(region.text)")
        }
    }
}

extension RegionResult {
    /// True where this is what the document's entry expects.
    fileprivate func agrees(with expected: JSON) throws -> Bool {
        switch outcome {
        case .disabled: return expected["disabled"] != nil
        case .failed(let error): return expected["error"]?.asString == error.code
        case .value(let value, let shown):
            guard let json = expected["value"] else { return false }
            guard try agree(value, json) else { return false }
            guard let asShown = expected["shown"] else { return true }
            guard let shown else { return false }
            return try agree(shown.value, asShown["value"] ?? asShown)
        }
    }

    private func agree(_ value: Value, _ json: JSON) throws -> Bool {
        if case .function = value { return json["type"]?.asString == "function" }
        return value.agrees(with: try Value(json: json))
    }
}

extension Value {
    /// Equal within 1e-12 relative, or absolute below 1e-12; the dimension of an exact zero inside an array is free.
    fileprivate func agrees(with other: Value, inside: Bool = false) -> Bool {
        switch (self, other) {
        case (.number(let x), .number(let y)):
            x.si.agrees(with: y.si) && (x.dimension == y.dimension || inside && x.si == 0)
        case (.complex(let x), .complex(let y)):
            x.si.re.agrees(with: y.si.re) && x.si.im.agrees(with: y.si.im) && x.dimension == y.dimension
        case (.matrix(let x), .matrix(let y)):
            x.rows == y.rows && x.columns == y.columns
                && zip(x.values, y.values).allSatisfy { $0.agrees(with: $1, inside: true) }
        default: self == other
        }
    }
}

extension Double {
    fileprivate func agrees(with other: Double) -> Bool {
        self == other || isNaN && other.isNaN
            || Swift.abs(self - other) <= 1e-12 * Swift.max(magnitude, other.magnitude)
            || magnitude < 1e-12 && other.magnitude < 1e-12
    }
}
