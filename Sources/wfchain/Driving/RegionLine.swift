/// Finds the line in which a region begins, in worksheets that are text.
enum RegionLine {
    @Sendable static func find(_ path: String, _ region: String) -> Int? {
        guard [".xmcd", ".xmct"].contains(where: path.lowercased().hasSuffix), let text = try? FileText.read(path),
            let start = text.range(of: "region-id=\"\(region)\"")
        else { return nil }
        return 1 + text[..<start.lowerBound].utf8.count { $0 == UInt8(ascii: "\n") }
    }
}
