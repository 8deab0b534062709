import Foundation

/// The files beside the sources that tests read.
enum Fixtures {
    static let folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "fixtures")

    /// The paths of all files below a folder, in alphabetical order.
    static func files(in folder: URL) -> [String] {
        let all = FileManager.default.enumerator(atPath: folder.path(percentEncoded: false))
        return (all?.compactMap { $0 as? String } ?? []).sorted()
    }
}
