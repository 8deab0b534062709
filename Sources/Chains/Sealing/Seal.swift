/// A record of a run: what it was made from and what it gave, with SHA-256 of everything, in lines that `sha256sum` and
/// `openssl` can check.
///
/// Facts stand in lines that begin with `# `, which `sha256sum --check` passes over; the others are its own lines, a hash and
/// the path of a file from the chain's folder. A signature covers all lines before that of its key.
public struct Seal: Sendable, Equatable {
    public struct Fact: Sendable, Equatable {
        /// What the fact is about, one word.
        public let key: String
        public let text: String

        public init(_ key: String, _ text: String) {
            self.key = key
            self.text = text
        }
    }

    public struct File: Sendable, Equatable {
        /// From the folder of the chain where it is in there, else absolute.
        public let path: String
        /// SHA-256 in hexadecimal digits.
        public let hash: String

        public init(path: String, hash: String) {
            self.path = path
            self.hash = hash
        }
    }

    /// A signature by Ed25519, in base 64.
    public struct Signature: Sendable, Equatable {
        public let key: String
        public let value: String

        public init(key: String, value: String) {
            self.key = key
            self.value = value
        }
    }

    /// Why a text is no seal.
    public enum Fault: Error, Sendable, Equatable {
        case notASeal
        case newerVersion(String)
        case malformed(line: Int)
        /// The text ends within that line.
        case cut(line: Int)
    }

    public static let version = 1
    private static let opening = "wfchain seal"

    public let facts: [Fact]
    public let files: [File]
    public var signature: Signature?
    /// The text that a signature covers, as it was read.
    public let record: String

    public init(facts: [Fact], files: [File]) {
        self.facts = facts
        self.files = files
        record =
            "# \(Seal.opening) \(Seal.version)\n" + facts.map(\.line).joined() + files.map(\.line).joined()
    }

    public var text: String {
        guard let signature else { return record }
        return record + "# key ed25519 \(signature.key)\n# signature \(signature.value)\n"
    }

    /// The text of the only fact of that key, or of the first.
    public func fact(_ key: String) -> String? { facts.first { $0.key == key }?.text }

    /// Reads a seal. Throws `Fault`.
    ///
    /// Line ends of Windows, which git may have made, are taken for those that every seal is written with: a seal has no
    /// other carriage returns, so that no two texts are taken for the same seal but these, and a signature counts as before.
    public init(parsing text: String) throws(Fault) {
        let lines = text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
        guard let head = lines.first, head.hasPrefix("# \(Seal.opening) ") else { throw .notASeal }
        let version = String(head.dropFirst(Seal.opening.count + 3))
        if version != String(Seal.version) { throw .newerVersion(version) }
        // The last line ends too.
        guard lines.last == "" else { throw .cut(line: lines.count) }
        var (facts, files): ([Fact], [File]) = ([], [])
        var (key, signature): (String?, String?)
        var record = ""
        var paths: Set<String> = []
        for (number, line) in lines.dropLast().enumerated() {
            let isSigned = key != nil
            if line.hasPrefix("# key ed25519 "), !isSigned {
                key = String(line.dropFirst(14))
                continue
            }
            if line.hasPrefix("# signature "), isSigned, signature == nil {
                signature = String(line.dropFirst(12))
                continue
            }
            // Nothing stands behind what the signature covers.
            guard !isSigned, !line.utf8.contains(UInt8(ascii: "\r")) else { throw .malformed(line: number + 1) }
            record += line + "\n"
            if number == 0 { continue }
            if let fact = Fact(line) {
                facts.append(fact)
            } else if let file = File(line), paths.insert(file.path).inserted {
                files.append(file)
            } else {
                throw .malformed(line: number + 1)
            }
        }
        if (key == nil) != (signature == nil) { throw .malformed(line: lines.count - 1) }
        self.facts = facts
        self.files = files
        self.record = record
        if let key, let signature { self.signature = Signature(key: key, value: signature) }
    }
}

extension Seal.Fact {
    var line: String { "# \(key) \(text.escapedOnOneLine)\n" }

    fileprivate init?(_ line: Substring) {
        guard line.hasPrefix("# ") else { return nil }
        let parts = line.dropFirst(2).split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let text = SealLine.plain(parts[1]) else { return nil }
        self.init(String(parts[0]), text)
    }
}

extension Seal.File {
    /// As `sha256sum` writes it: a line begins with a backslash where there are some in the name.
    fileprivate var line: String {
        let name = path.escapedOnOneLine
        return (name == path ? "" : "\\") + hash + "  " + name + "\n"
    }

    fileprivate init?(_ line: Substring) {
        let isEscaped = line.hasPrefix("\\")
        let line = isEscaped ? line.dropFirst() : line
        let hash = line.prefix(64)
        guard hash.count == 64, hash.allSatisfy({ "0123456789abcdef".contains($0) }) else { return nil }
        let rest = line.dropFirst(64)
        guard rest.hasPrefix("  "), rest.count > 2 else { return nil }
        guard let path = isEscaped ? SealLine.plain(rest.dropFirst(2)) : String(rest.dropFirst(2)) else { return nil }
        self.init(path: path, hash: String(hash))
    }
}

/// Texts in one line.
private enum SealLine {
    /// Nil where a backslash stands before something else.
    static func plain(_ text: Substring) -> String? {
        var plain = String.UnicodeScalarView()
        var isEscaped = false
        for scalar in text.unicodeScalars {
            switch (isEscaped, scalar) {
            case (false, "\\"): isEscaped = true
            case (false, _): plain.append(scalar)
            case (true, "\\"), (true, "n"), (true, "r"):
                plain.append(scalar == "n" ? "\n" : scalar == "r" ? "\r" : "\\")
                isEscaped = false
            default: return nil
            }
        }
        return isEscaped ? nil : String(plain)
    }
}
