import Synchronization

/// The lines in which regions begin, in worksheets that are text; each file is read once.
final class RegionLines: Sendable {
    /// By the paths of the files and the ids of their regions.
    private let known = Mutex<[String: [String: Int]]>([:])

    @Sendable func find(_ path: String, _ region: String) -> Int? {
        known.withLock { known in
            if let lines = known[path] { return lines[region] }
            let lines = RegionLines.lines(of: path)
            known[path] = lines
            return lines[region]
        }
    }

    private static let attribute = Array("region-id=\"".utf8)

    private static func lines(of path: String) -> [String: Int] {
        guard [".xmcd", ".xmct"].contains(where: path.lowercased().hasSuffix), let bytes = try? FileText.bytes(of: path)
        else { return [:] }
        var lines: [String: Int] = [:]
        var (line, position) = (1, 0)
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "\n") { line += 1 }
            // No other letter of the attribute is an r.
            if bytes[position] == attribute[0], bytes[position...].starts(with: attribute) {
                position += attribute.count
                let id = bytes[position...].prefix { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\n") }
                lines[String(decoding: id, as: UTF8.self), default: line] += 0
                position += id.count
            } else {
                position += 1
            }
        }
        return lines
    }
}
