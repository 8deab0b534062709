import Foundation

/// Files of the repository and of tests.
enum Fixtures {
    private static let folder =
        URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path + "/fixtures/"

    static func names(in place: String, ending: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder + place).filter { $0.hasSuffix(ending) }.sorted()
    }

    static func copy(_ name: String, to path: String) throws {
        try FileManager.default.copyItem(atPath: folder + name, toPath: path)
    }

    static func write(_ text: String, to path: String) throws {
        try text.write(toFile: path, atomically: false, encoding: .utf8)
    }
}
