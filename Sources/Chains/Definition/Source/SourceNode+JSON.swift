import Quantities

extension SourceNode: JSONNode {
    static var keepsPlaces: Bool { true }
    /// The reader of chain files reports equal keys together with its other problems.
    static var keepsEqualKeys: Bool { true }

    init(scalar: JSON, at place: JSONTextPlace) { self.init(json: scalar, at: SourcePlace(place)) }
    init(elements: [SourceNode], at place: JSONTextPlace) { self.init(.array(elements), at: SourcePlace(place)) }
    init(members: [Member], at place: JSONTextPlace) { self.init(.object(members), at: SourcePlace(place)) }

    static func member(key: String, at place: JSONTextPlace, value: SourceNode) -> Member {
        Member(key: key, keyPlace: SourcePlace(place), value: value)
    }

    static func key(of member: Member) -> String { member.key }

    /// The first key that this object, or one inside of this node, holds for the second time.
    var repeatedKey: Member? {
        switch content {
        case .array(let elements): return elements.lazy.compactMap(\.repeatedKey).first
        case .object(let members):
            var seen: Set<String> = []
            for member in members {
                if !seen.insert(member.key).inserted { return member }
                if let repeated = member.value.repeatedKey { return repeated }
            }
            return nil
        default: return nil
        }
    }
}

extension SourcePlace {
    init(_ place: JSONTextPlace) { self.init(line: place.line, column: place.column, length: place.length) }
}
