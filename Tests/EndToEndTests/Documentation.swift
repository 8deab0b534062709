import Foundation

/// The pages of `docs/` as readers of files see them.
enum Documentation {
    /// The pages by their paths from the root of the repository, sorted.
    static let pages: [String] = {
        let files = (try? FileManager.default.subpathsOfDirectory(atPath: Wfchain.root + "/docs")) ?? []
        return files.filter { $0.hasSuffix(".md") }.map { "docs/" + $0 }.sorted()
    }()

    static func text(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: Wfchain.root + "/" + path)), as: UTF8.self)
    }

    /// The page without code, in which brackets mean something else.
    static func prose(_ path: String) throws -> String {
        try text(path).replacing(/```[\s\S]*?```/, with: "").replacing(/`[^`\n]*`/, with: "")
    }

    /// The targets of a page's links to other files.
    static func links(_ path: String) throws -> [String] {
        try prose(path).matches(of: /\]\(([^)\s]+)\)/).map { String($0.1) }.filter { !$0.hasPrefix("http") }
    }

    /// The names by which links reach the headings of a page.
    static func anchors(_ path: String) throws -> Set<String> {
        let text = try text(path).replacing(/```[\s\S]*?```/, with: "")
        let named = text.matches(of: /<a id="([^"]+)">/).map { String($0.1) }
        let headings = text.split(separator: "\n").filter { $0.hasPrefix("#") }.map { line in
            line.drop { $0 == "#" }.drop { $0 == " " }.lowercased().filter {
                $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" || $0 == "_"
            }.replacing(" ", with: "-")
        }
        return Set(named + headings)
    }
}
