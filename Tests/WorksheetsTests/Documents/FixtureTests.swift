import Foundation
import Testing
import Worksheets

/// The worksheets in `fixtures/worksheets` as the reader sees them.
@Suite struct FixtureTests {
    private static let folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "fixtures/worksheets")

    static let files: [String] = {
        let endings: Set = ["xmcd", "xmcdz", "xmct", "mcdx", "mctx"]
        let all = FileManager.default.enumerator(atPath: folder.path(percentEncoded: false))
        return (all?.compactMap { $0 as? String } ?? []).filter {
            endings.contains(String($0.split(separator: ".").last ?? ""))
        }
        .sorted()
    }()

    private struct Expected: Decodable {
        struct Region: Decodable {
            let region: String
            let ordinal: Int
        }
        let regions: [Region]
    }

    @Test func thereAreWorksheetsOfEachFormat() {
        for ending in ["xmcd", "xmcdz", "mcdx"] { #expect(FixtureTests.files.contains { $0.hasSuffix("." + ending) }) }
    }

    @Test(arguments: files) func evaluationsAreNumberedAsExpectedAndNothingIsUnknown(_ file: String) throws {
        let path = FixtureTests.folder.appending(path: file).path(percentEncoded: false)
        let worksheet = try WorksheetReader.read(contentsOf: path)
        let outline = Reading.outline(worksheet)
        #expect(!outline.contains("(unsupported element") && !outline.contains("(unsupported operator"))
        let stem = path.split(separator: ".", omittingEmptySubsequences: false).dropLast().joined(separator: ".")
        let data = try Data(contentsOf: URL(filePath: stem + ".expected.json"))
        let expected = try JSONDecoder().decode(Expected.self, from: data).regions.map { "\($0.region) \($0.ordinal)" }
        let found = worksheet.mathRegions.flatMap { region in
            let count =
                Outline.text(region.statement).split(separator: "(= ", omittingEmptySubsequences: false).count - 1
            return (0..<count).map { "\(region.id) \(region.firstOrdinal + $0)" }
        }
        #expect(found == expected)
    }

    @Test(arguments: files) func aFileReadsAsItsBytesDo(_ file: String) throws {
        let url = FixtureTests.folder.appending(path: file)
        let path = url.path(percentEncoded: false)
        let piecewise = try WorksheetReader.read(contentsOf: path)
        let whole = try WorksheetReader.read(Array(Data(contentsOf: url)), name: path)
        #expect(Reading.outline(piecewise) == Reading.outline(whole))
        #expect(piecewise.format == whole.format && piecewise.aliases == whole.aliases)
    }
}
