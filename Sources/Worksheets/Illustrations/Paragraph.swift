/// A paragraph of a text region.
public struct Paragraph: Sendable, Equatable {
    public enum Kind: Sendable, Equatable {
        case plain
        /// From 1, the outermost.
        case heading(Int)
        /// An item of a list.
        case bullet
        case numbered
    }

    /// A piece of a paragraph.
    public enum Run: Sendable, Equatable {
        case text(String, Style)
        /// A formula in the line, by the id of its region.
        case formula(region: String)
        case lineBreak
    }

    /// How a text looks.
    public struct Style: OptionSet, Sendable, Hashable {
        public let rawValue: UInt8

        public init(rawValue: UInt8) { self.rawValue = rawValue }

        public static let bold = Style(rawValue: 1)
        public static let italic = Style(rawValue: 2)
        public static let underlined = Style(rawValue: 4)
        public static let raised = Style(rawValue: 8)
        public static let lowered = Style(rawValue: 16)
    }

    public var kind: Kind
    public var runs: [Run]

    public init(_ kind: Kind = .plain, _ runs: [Run] = []) {
        self.kind = kind
        self.runs = runs
    }

    /// The text alone.
    public var text: String {
        runs.map { run in
            switch run {
            case .text(let text, _): text
            case .lineBreak: "\n"
            case .formula: ""
            }
        }.joined()
    }

    /// Adds a text to the last run where it looks the same.
    mutating func add(_ text: String, _ style: Style) {
        if text.isEmpty { return }
        if case .text(let before, style)? = runs.last {
            runs[runs.count - 1] = .text(before + text, style)
        } else {
            runs.append(.text(text, style))
        }
    }
}
