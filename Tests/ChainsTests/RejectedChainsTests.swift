import Chains
import FoundationEssentials
import Testing

/// Each file under `fixtures/rejected/checking` holds one fault and is refused with exactly the text beside it.
@Suite struct RejectedChainsTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "fixtures/rejected/checking").path

    static let files: [String] = {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return all.filter { $0.hasSuffix(".json") || $0.hasSuffix(".yaml") }.sorted()
    }()

    @Test(arguments: files) func aFaultyChainFileIsRefusedWithItsReason(_ file: String) async throws {
        let text = try RejectedChainsTests.read(file)
        let stem = String(file.prefix { $0 != "." })
        let kind = file.hasSuffix(".json") ? "json" : "yaml"
        let expected = try RejectedChainsTests.read("\(stem).\(kind).expected.txt")
        let found = try await Fixture.rejection(text, name: file)
        #expect(found + "\n" == expected)
    }

    @Test func thereAreFaultyChainFiles() {
        #expect(RejectedChainsTests.files.count >= 50)
    }

    private static func read(_ file: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: folder + "/" + file)), as: UTF8.self)
    }
}
