import Foundation
import Testing
import Worksheets

/// Each file under `fixtures/rejected/reading` holds one fault and is refused with exactly the text beside it.
@Suite struct RejectedWorksheetTests {
    private static let folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "fixtures/rejected/reading")

    static let files: [String] =
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))) ?? [])
        .filter { !$0.hasSuffix(".expected.txt") }.sorted()

    @Test func thereAreFilesToRefuse() { #expect(RejectedWorksheetTests.files.count > 20) }

    @Test(arguments: files) func eachFaultIsToldInItsOwnWords(_ file: String) throws {
        let url = RejectedWorksheetTests.folder.appending(path: file)
        let expected = try String(contentsOf: url.appendingPathExtension("expected.txt"), encoding: .utf8)
        let text = Reading.failure(Array(try Data(contentsOf: url)), name: file)
        #expect((text ?? "the file was read") + "\n" == expected)
        do {
            _ = try WorksheetReader.read(contentsOf: url.path(percentEncoded: false))
            Issue.record("the file was read")
        } catch {
            #expect(error.place.file == url.path(percentEncoded: false))
        }
    }
}
