/// What has changed from one chain file to another: steps, mappings, inputs, checks and settings. Notation, form, the order of
/// keys and layout do not count.
public struct ChainFileDifferences: Sendable {
    /// What an entry is about, as documents name it.
    public enum Part: String, Sendable, CaseIterable {
        case chain, input, step, mapping, check, condition, output
    }

    public enum Kind: String, Sendable, CaseIterable {
        case added, removed, changed
    }

    public struct Change: Sendable {
        public let kind: Kind
        public let part: Part
        /// `girder` for a step, `girder.M` for a mapping.
        public let name: String
        /// Nil where it was added.
        public let old: String?
        /// Nil where it was removed.
        public let new: String?
        /// What else comes or goes with a step, a line each.
        public let details: [String]
    }

    /// By part, and in the order of the new file; what was removed stands behind.
    public let changes: [Change]
    /// How many entries say the same.
    public let same: Int

    /// An empty text stands for no chain at all. Throws `ChainRejection` for what cannot be read.
    public init(from old: SourceText, to new: SourceText) throws {
        let (a, b) = (try ChainEntries(old), try ChainEntries(new))
        let (before, after) = (ChainFileDifferences.byName(a.entries), ChainFileDifferences.byName(b.entries))
        let added = LoneSteps(in: b, notIn: a)
        let removed = LoneSteps(in: a, notIn: b)
        var changes: [Change] = []
        var same = 0
        for entry in b.entries {
            let known = before[ChainFileDifferences.key(entry)]
            if known?.text == entry.text {
                same += 1
            } else if let known {
                changes.append(
                    Change(
                        kind: .changed, part: entry.part, name: entry.name, old: known.text, new: entry.text,
                        details: []))
            } else if let change = ChainFileDifferences.lone(.added, entry, added) {
                changes.append(change)
            }
        }
        for entry in a.entries where after[ChainFileDifferences.key(entry)] == nil {
            if let change = ChainFileDifferences.lone(.removed, entry, removed) { changes.append(change) }
        }
        if let change = ChainFileDifferences.order(a.order, b.order) { changes.append(change) }
        self.same = same
        self.changes = Part.allCases.flatMap { part in changes.filter { $0.part == part } }
    }

    /// What is in one of the files alone. What belongs to a step that is in one alone is told with it.
    private static func lone(_ kind: Kind, _ entry: ChainEntries.Entry, _ steps: LoneSteps) -> Change? {
        var details: [String] = []
        if let step = entry.step, let outermost = steps.outermost(around: step) {
            if entry.part != .step || entry.name != outermost { return nil }
            details = steps.entries(of: outermost).filter { $0.name != entry.name }.map { "\($0.name): \($0.text)" }
        }
        return Change(
            kind: kind, part: entry.part, name: entry.name, old: kind == .removed ? entry.text : nil,
            new: kind == .added ? entry.text : nil, details: details)
    }

    /// Steps that stand in another order; what starts first follows from it where nothing else says so.
    private static func order(_ old: [String], _ new: [String]) -> Change? {
        let (before, after) = (old.filter(Set(new).contains), new.filter(Set(old).contains))
        if before == after { return nil }
        return Change(
            kind: .changed, part: .chain, name: "order of steps", old: before.joined(separator: ", "),
            new: after.joined(separator: ", "), details: [])
    }

    private static func key(_ entry: ChainEntries.Entry) -> String { "\(entry.part.rawValue) \(entry.name)" }

    private static func byName(_ entries: [ChainEntries.Entry]) -> [String: ChainEntries.Entry] {
        Dictionary(entries.map { (key($0), $0) }, uniquingKeysWith: { first, _ in first })
    }
}
