extension JSON {
    // Not left to `JSONNode`: here the reader is compiled for `JSON`, which other modules' calls then share.

    /// The value of a UTF-8 text, strictly as RFC 8259 has it; a byte order mark may come first. Members keep their
    /// order, and equal keys are an error. A number without fraction and exponent is an `integer` where it fits one,
    /// any other is read to the nearest double.
    public init(parsing bytes: some Sequence<UInt8>) throws(JSONTextError) {
        self = try bytes.withBytes { JSONTreeReader<JSON>.outcome(of: $0) }.get()
    }

    /// The value of a text.
    public init(parsing text: String) throws(JSONTextError) { try self.init(parsing: text.utf8) }
}

extension JSON: JSONNode {
    public static var keepsPlaces: Bool { false }
    public static var keepsEqualKeys: Bool { false }

    public init(scalar: JSON, at place: JSONTextPlace) { self = scalar }
    public init(elements: [JSON], at place: JSONTextPlace) { self = .array(elements) }
    public init(members: [Member], at place: JSONTextPlace) { self = .object(members) }

    public static func member(key: String, at place: JSONTextPlace, value: JSON) -> Member { Member(key, value) }
    public static func key(of member: Member) -> String { member.key }
}
