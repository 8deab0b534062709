// Values as other programs write them: the JSON of web services and of files, which knows no units of its own.
extension Value {
    /// The most arrays and objects inside one another that become values.
    private static let deepestPlain = 64
    /// Up to here every whole number is a double.
    private static let largestExact = 1 << 53

    /// The value of any JSON document: objects are records and arrays lists; true and false are 1 and 0, as in worksheets.
    /// An object that says what value it is, by its `type` or as `{ "value": 12, "units": "kN" }`, is that value. A whole
    /// number of more digits than a number holds becomes a text, so that identifiers stay what they are.
    ///
    /// Null is no value: nil where it is all there is, left out of records, and refused in lists.
    public static func plain(_ json: JSON) throws(ValueFormatError) -> Value? { try plain(json, path: "", depth: 0) }

    private static func plain(_ json: JSON, path: String, depth: Int) throws(ValueFormatError) -> Value? {
        switch json {
        case .array where depth == deepestPlain, .object where depth == deepestPlain:
            let most = "at most \(deepestPlain) arrays and objects inside one another"
            throw .wrongKind(path: path, expected: most, found: "more")
        case .null: return nil
        case .bool(let holds): return .truth(holds)
        case .integer(let whole):
            return whole.magnitude <= largestExact.magnitude ? .number(Double(whole)) : .string(String(whole))
        case .number(let number): return .number(number)
        case .string(let text): return .string(text)
        case .array(let elements):
            var values: [Value] = []
            values.reserveCapacity(elements.count)
            for (index, element) in elements.enumerated() {
                let place = path + "[\(index)]"
                guard let value = try plain(element, path: place, depth: depth + 1) else {
                    throw .wrongKind(path: place, expected: "a value", found: "null")
                }
                values.append(value)
            }
            return .matrix(Matrix(column: values))
        case .object(let members):
            if saysItsKind(members) { return try Value(json: json, path: path) }
            var named: [Record.Member] = []
            for member in members {
                let place = path.member(member.key)
                guard let value = try plain(member.value, path: place, depth: depth + 1) else { continue }
                named.append(Record.Member(member.key, value))
            }
            return .record(Record(named))
        }
    }

    /// True for the members of a value as documents of this program hold it.
    private static func saysItsKind(_ members: [JSON.Member]) -> Bool {
        let keys = Set(members.map(\.key))
        if keys == ["value", "units"] { return members.contains { $0.key == "units" && $0.value.asString != nil } }
        guard let type = members.first(where: { $0.key == "type" })?.value.asString else { return false }
        return kindKeys.contains { $0.type == type && $0.keys == keys.subtracting(["type", "dimension", "text"]) }
    }

    private static let kindKeys: [(type: String, keys: Set<String>)] = [
        ("number", ["si"]), ("complex", ["si"]), ("string", ["string"]), ("matrix", ["rows", "cols", "elements"]),
        ("range", ["first", "step", "last"]), ("record", ["members"]),
    ]

    /// The value as plain JSON: pure numbers, texts, arrays and objects as such, arrays of more than one column as rows, and
    /// a quantity as `{ "value": 12, "units": "kN" }` in its usual unit.
    public var plainJSON: JSON {
        switch self {
        case .number(let quantity): return quantity.plainJSON
        case .string(let text): return .string(text)
        case .record(let record):
            return .object(record.members.map { JSON.Member($0.name, $0.value.plainJSON) })
        case .matrix(let matrix):
            if let list { return .array(list.map(\.plainJSON)) }
            return .array(
                (0..<matrix.rows).map { row in
                    .array((0..<matrix.columns).map { matrix[row, $0].plainJSON })
                })
        case .complex, .range, .function: return json
        }
    }
}

extension Quantity {
    /// A whole number without a point: services tell it from others.
    fileprivate var plainJSON: JSON {
        if !dimension.isOne {
            let unit = dimension.displayUnit
            return ["value": .double(unit.number(si)), "units": .string(unit.text)]
        }
        guard let whole = Int(exactly: si), Double(whole).bitPattern == si.bitPattern else { return .double(si) }
        return .integer(whole)
    }
}
