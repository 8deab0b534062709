/// A tree that can be made of a JSON text: `JSON` itself, or one that also keeps where its values stand.
public protocol JSONNode {
    /// A key of an object and its value.
    associatedtype Member

    /// Whether the tree wants places; without, all of them are line 1, column 1.
    static var keepsPlaces: Bool { get }
    /// Whether a key may appear twice in an object, for a tree whose reader tells it together with other problems.
    static var keepsEqualKeys: Bool { get }

    /// A value that is neither an array nor an object.
    init(scalar: JSON, at place: JSONTextPlace)
    /// An array or an object, whose place is that of its opening bracket.
    init(elements: [Self], at place: JSONTextPlace)
    init(members: [Member], at place: JSONTextPlace)

    static func member(key: String, at place: JSONTextPlace, value: Self) -> Member
    static func key(of member: Member) -> String
}

extension JSONNode {
    /// The tree of a UTF-8 text, as strict as `JSON(parsing:)`.
    public init(parsing bytes: some Sequence<UInt8>) throws(JSONTextError) {
        self = try bytes.withBytes { JSONTreeReader<Self>.outcome(of: $0) }.get()
    }

    /// The tree of a text.
    public init(parsing text: String) throws(JSONTextError) { try self.init(parsing: text.utf8) }
}

extension Sequence<UInt8> {
    /// What `body` makes of the bytes, which are copied only where they do not lie in one piece.
    func withBytes<Outcome>(_ body: (UnsafeBufferPointer<UInt8>) -> Outcome) -> Outcome {
        withContiguousStorageIfAvailable(body) ?? Array(self).withUnsafeBufferPointer(body)
    }
}
