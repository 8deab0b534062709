extension Value {
    /// The most values that a range is written out with; a longer one is written as first, step and last.
    private static let longestRange = 10_000_000

    /// The value as programs exchange it: numbers in SI base units, matrices row by row, a range as a column.
    public var json: JSON { json(element: \.json) { $0.json } }

    /// The value with the members of records written by `element` and matrices by `matrix`.
    func json(element: (Value) -> JSON, matrix: (Matrix) -> JSON) -> JSON {
        switch self {
        case .number(let quantity):
            return ["type": "number", "si": .double(quantity.si), "dimension": quantity.dimension.json]
        case .complex(let z):
            return [
                "type": "complex", "si": [.double(z.si.re), .double(z.si.im)], "dimension": z.dimension.json,
            ]
        case .string(let string): return ["type": "string", "string": .string(string)]
        case .matrix(let elements): return matrix(elements)
        case .range(let range):
            if range.count <= Value.longestRange { return matrix(range.column) }
            return [
                "type": "range", "first": .double(range.first), "step": .double(range.step),
                "last": .double(range.last), "dimension": range.dimension.json,
            ]
        case .function: return ["type": "function"]
        case .record(let record):
            let members = record.members.map { JSON.Member($0.name, element($0.value)) }
            return ["type": "record", "members": .object(members)]
        }
    }

    /// The value of a document as `json` writes it, or of the short form `{ "value": 12, "units": "kN*m" }` whose value
    /// is a number, a string, or an array of such, taken as a column, or of rows.
    public init(json: JSON) throws(ValueFormatError) { try self.init(json: json, path: "") }

    init(json: JSON, path: String) throws(ValueFormatError) {
        guard case .object = json else {
            throw .wrongKind(path: path, expected: "an object", found: json.kindName)
        }
        guard let type = json["type"] else {
            self = try Value.short(json, path: path)
            return
        }
        switch type.asString {
        case "number":
            self = .number(try Value.double(json, "si", path: path), try Value.dimension(json, path: path))
        case "complex": self = try Value.complex(json, path: path)
        case "string": self = .string(try Value.string(json, "string", path: path))
        case "matrix": self = .matrix(try Matrix(json: json, path: path))
        case "range":
            self = .range(
                Progression(
                    first: try Value.double(json, "first", path: path),
                    step: try Value.double(json, "step", path: path),
                    last: try Value.double(json, "last", path: path), dimension: try Value.dimension(json, path: path)))
        case "record": self = .record(try Value.record(json, path: path))
        case "function": throw .functionValue(path: path)
        default: throw .unknownType(path: path, type: type.asString ?? type.text)
        }
    }

    private static func record(_ json: JSON, path: String) throws(ValueFormatError) -> Record {
        let members = try member(json, "members", path: path)
        let place = path.member("members")
        guard let members = members.asObject else {
            throw .wrongKind(path: place, expected: "an object", found: members.kindName)
        }
        var named: [Record.Member] = []
        for one in members {
            named.append(Record.Member(one.key, try Value(json: one.value, path: place.member(one.key))))
        }
        return Record(named)
    }

    private static func complex(_ json: JSON, path: String) throws(ValueFormatError) -> Value {
        let pair = try member(json, "si", path: path)
        guard pair.asArray?.count == 2, let re = pair[0]?.asDouble, let im = pair[1]?.asDouble else {
            throw .wrongKind(path: path.member("si"), expected: "an array of two numbers", found: pair.kindName)
        }
        return .complex(ComplexQuantity(Complex(re, im), try dimension(json, path: path)))
    }

    /// The short form: a value and the text of its unit.
    private static func short(_ json: JSON, path: String) throws(ValueFormatError) -> Value {
        guard let value = json["value"] else { throw .missing(path: path, key: "type") }
        var unit = UnitExpression.one
        if let units = json["units"], units != .null {
            guard let text = units.asString else {
                throw .wrongKind(path: path.member("units"), expected: "a string", found: units.kindName)
            }
            do { unit = try UnitExpression(parsing: text) } catch {
                throw .unit(path: path.member("units"), error)
            }
        }
        return try plain(value, unit, path: path.member("value"))
    }

    private static func plain(_ json: JSON, _ unit: UnitExpression, path: String) throws(ValueFormatError) -> Value {
        if let number = json.asDouble { return .number(unit.quantity(number)) }
        switch json {
        case .string(let string): return .string(string)
        case .array(let rows):
            var values: [[Value]] = []
            for (index, row) in rows.enumerated() {
                let place = path + "[\(index)]"
                var line: [Value] = []
                for (column, element) in (row.asArray ?? [row]).enumerated() {
                    line.append(try plain(element, unit, path: row.asArray == nil ? place : place + "[\(column)]"))
                }
                values.append(line)
            }
            let columns = values.first?.count ?? 0
            guard values.allSatisfy({ $0.count == columns }) else {
                throw .wrongShape(path: path, rows: values.count, columns: columns)
            }
            let positions = (0..<columns).flatMap { column in values.map { $0[column] } }
            return .matrix(Matrix(rows: values.count, columns: columns, values: positions))
        default: throw .wrongKind(path: path, expected: "a number, a string or an array", found: json.kindName)
        }
    }
}

extension Value {
    static func member(_ json: JSON, _ key: String, path: String) throws(ValueFormatError) -> JSON {
        guard let value = json[key] else { throw .missing(path: path, key: key) }
        return value
    }

    static func double(_ json: JSON, _ key: String, path: String) throws(ValueFormatError) -> Double {
        let value = try member(json, key, path: path)
        guard let number = value.asDouble else {
            throw .wrongKind(path: path.member(key), expected: "a number", found: value.kindName)
        }
        return number
    }

    static func string(_ json: JSON, _ key: String, path: String) throws(ValueFormatError) -> String {
        let value = try member(json, key, path: path)
        guard let string = value.asString else {
            throw .wrongKind(path: path.member(key), expected: "a string", found: value.kindName)
        }
        return string
    }

    /// The dimension under that key; a missing one is that of a pure number.
    static func dimension(_ json: JSON, path: String) throws(ValueFormatError) -> Dimension {
        guard let value = json["dimension"] else { return .one }
        return try Dimension(json: value, path: path.member("dimension"))
    }
}

extension String {
    /// The path of a member of the object at this path.
    func member(_ key: String) -> String { isEmpty ? key : self + "." + key }
}

extension Progression {
    /// The values as a column.
    public var column: Matrix {
        let values = (0..<count).map { self[$0] }
        return Matrix(rows: values.count, columns: 1, si: values, dimension: dimension)
    }
}
