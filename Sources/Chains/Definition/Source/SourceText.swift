/// A chain file as it was read.
public struct SourceText: Sendable {
    /// The path by which messages name the file.
    public let name: String
    /// The absolute path.
    public let path: String
    public let text: String
    /// The absolute path of the file's folder, from which relative paths start.
    public let folder: String

    private let lineStarts = LineStarts()

    public init(name: String, path: String, text: String) {
        self.name = name
        self.path = path
        self.text = text
        folder = SourceText.folder(of: path)
    }

    public var hash: String { ContentHash.hex(of: text) }

    /// A path of the chain file as an absolute one.
    func absolute(_ relative: String) -> String {
        if relative.hasPrefix("/") { return relative }
        if !relative.utf8.contains(UInt8(ascii: "/")), !["", ".", ".."].contains(relative), folder != "/" {
            return "\(folder)/\(relative)"
        }
        var parts = folder.split(separator: "/").map(String.init)
        for part in relative.split(separator: "/") {
            switch part {
            case ".": continue
            case "..": _ = parts.popLast()
            default: parts.append(String(part))
            }
        }
        return "/" + parts.joined(separator: "/")
    }

    /// The line with that number, counted from 1.
    func line(_ number: Int) -> Substring? {
        guard let start = lineStarts.start(ofLine: number, in: text) else { return nil }
        let bytes = text.utf8.dropFirst(start)
        return Substring(bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") })
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
