import FoundationEssentials

/// What the decoder yields: it tries one kind after the other, the likeliest first.
struct DecodedJSON: Decodable {
    let json: JSON

    /// The kinds that cost a failed attempt each when tried in vain.
    enum Kind: CaseIterable { case object, string, number, array, bool }

    struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            json = .null
            return
        }
        for kind in Kind.allCases {
            if let value = try DecodedJSON.value(of: kind, decoder, container) {
                json = value
                return
            }
        }
        throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a JSON value")
    }

    private static func value(
        of kind: Kind, _ decoder: any Decoder, _ container: any SingleValueDecodingContainer
    ) throws -> JSON? {
        switch kind {
        case .object:
            guard let members = try? decoder.container(keyedBy: Key.self) else { return nil }
            let keys = members.allKeys.sorted { $0.stringValue < $1.stringValue }
            return .object(
                try keys.map { JSON.Member($0.stringValue, try members.decode(DecodedJSON.self, forKey: $0).json) })
        case .string: return (try? container.decode(String.self)).map(JSON.string)
        case .number:
            guard let number = try? container.decode(Double.self) else { return nil }
            let isWhole = number == number.rounded() && !(number == 0 && number.sign == .minus)
            if isWhole, let whole = try? container.decode(Int.self) { return .integer(whole) }
            return .number(number)
        case .array:
            guard var elements = try? decoder.unkeyedContainer() else { return nil }
            var array: [JSON] = []
            while !elements.isAtEnd { array.append(try elements.decode(DecodedJSON.self).json) }
            return .array(array)
        case .bool: return (try? container.decode(Bool.self)).map(JSON.bool)
        }
    }
}
