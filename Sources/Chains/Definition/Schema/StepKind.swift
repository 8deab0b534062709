/// A kind of step as people read about it; names, keys and what they mean are from the tables by which files are read.
public struct StepKind: Sendable {
    /// A way in which steps of the kind fail of their own.
    public struct Failure: Sendable {
        /// As `error.code` and `retry` know it.
        public let code: String
        public let meaning: String
    }

    /// The key that names it.
    public let name: String
    /// A sentence without a full stop.
    public let meaning: String
    /// Steps in YAML.
    public let example: String
    public let failures: [Failure]

    /// The keys that go with the kind alone, and what they mean.
    public var keys: [(name: String, meaning: String)] { entries(of: KeyTable.own(name)) }

    /// The keys that every step may have.
    public var commonKeys: [(name: String, meaning: String)] { entries(of: KeyTable.beforeWork + KeyTable.afterWork) }

    private func entries(of keys: [Key]) -> [(name: String, meaning: String)] {
        keys.filter { !$0.isLater }.map { ($0.name, $0.meaning) }
    }

    init(_ name: String, _ failures: [(String, String)], _ example: String) {
        self.name = name
        meaning = KeyTable.kindKeys.first { $0.name == name }?.meaning ?? ""
        self.example = example
        self.failures = failures.map { Failure(code: $0.0, meaning: $0.1) }
    }
}
