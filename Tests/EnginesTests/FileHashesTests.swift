import Chains
import Foundation
import Testing

@testable import Engines

/// Hashes of files that are read in pieces.
@Suite struct FileHashesTests {
    /// Longer than a piece, with line ends of Windows of which one is cut in two by the pieces.
    private static let text: [UInt8] = {
        var text = Array(repeating: UInt8(ascii: "a"), count: (1 << 18) - 1)
        text += Array("\r\nb\n\r\r\nc".utf8)
        return text + Array(repeating: UInt8(ascii: "d"), count: 1 << 18)
    }()

    private func path(_ bytes: [UInt8]) throws -> String {
        let path = NSTemporaryDirectory() + "/hashes-" + UUID().uuidString
        try Data(bytes).write(to: URL(filePath: path))
        return path
    }

    private func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }

    @Test func aFileOfSeveralPiecesHasTheHashOfItsBytes() throws {
        let path = try path(FileHashesTests.text)
        defer { remove(path) }
        #expect(try FileHashes.hash(of: path) == ContentHash.hex(of: FileHashesTests.text))
        #expect(
            try FileHashes().file(.read, path)
                == StepFile(
                    use: .read, path: path, size: FileHashesTests.text.count,
                    hash: ContentHash.hex(of: FileHashesTests.text)))
    }

    @Test func lineEndsOfEitherKindHaveTheirHashes() throws {
        let path = try path(FileHashesTests.text)
        defer { remove(path) }
        let start = Array(repeating: UInt8(ascii: "a"), count: (1 << 18) - 1)
        let end = Array(repeating: UInt8(ascii: "d"), count: 1 << 18)
        #expect(
            try FileHashes.hashesOfLineEnds(in: path) == [
                ContentHash.hex(of: start + Array("\nb\n\nc".utf8) + end),
                ContentHash.hex(of: start + Array("\r\nb\r\n\r\nc".utf8) + end),
            ])
    }

    @Test func aFileWithoutLinesHasNoOtherLineEnds() throws {
        let path = try path(Array("a\rb".utf8))
        defer { remove(path) }
        #expect(try FileHashes.hashesOfLineEnds(in: path) == [])
    }

    @Test func whatIsNoFileIsNotWaitedFor() throws {
        let path = NSTemporaryDirectory() + "/pipe-" + UUID().uuidString
        #expect(mkfifo(path, 0o600) == 0)
        defer { remove(path) }
        #expect(throws: FileFault.unreadable(path, reason: "it is not a file")) { try FileHashes.hash(of: path) }
        #expect(throws: FileFault.missing(path + "s")) { try FileHashes.hash(of: path + "s") }
    }
}
