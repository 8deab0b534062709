/// Named values in an order, as a row of a table or an object of JSON.
///
/// Worksheets have none: only chains make them, and functions of worksheets refuse them.
public struct Record: Sendable, Equatable {
    /// One name and its value.
    public struct Member: Sendable, Equatable {
        public let name: String
        public let value: Value

        public init(_ name: String, _ value: Value) {
            self.name = name
            self.value = value
        }
    }

    /// No name stands twice.
    public let members: [Member]
    /// How many arrays and records stand inside one another, this one counted.
    public let nesting: Int

    /// Of members that share a name, the last one counts, in the place of the first.
    public init(_ members: [Member]) {
        var kept: [Member] = []
        kept.reserveCapacity(members.count)
        var positions: [String: Int] = [:]
        for member in members {
            if let position = positions[member.name] {
                kept[position] = member
            } else {
                positions[member.name] = kept.count
                kept.append(member)
            }
        }
        self.members = kept
        nesting = kept.reduce(1) { max($0, 1 + $1.value.nesting) }
    }

    public subscript(name: String) -> Value? { members.first { $0.name == name }?.value }

    public var names: [String] { members.map(\.name) }
}

extension Value {
    /// The value is a record, or an array that holds one at any depth.
    public var holdsRecord: Bool {
        switch self {
        case .record: true
        case .matrix(let matrix): matrix.flat == nil && matrix.values.contains(where: \.holdsRecord)
        default: false
        }
    }
}
