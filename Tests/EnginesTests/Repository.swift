import Foundation

/// Places in the repository.
enum Repository {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path
    static let engines = root + "/fixtures/engines"
    static let loads = root + "/chains/footbridge/loads.mcdx"
}
