/// A JSON value that keeps the order of its members and tells whole numbers from others.
public enum JSON: Sendable {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
    case array([JSON])
    case object([Member])

    /// One key of an object and its value.
    public struct Member: Sendable, Equatable {
        public let key: String
        public let value: JSON

        public init(_ key: String, _ value: JSON) {
            self.key = key
            self.value = value
        }
    }

    /// The value of the first member of that key; nil where there is none or this is no object.
    public subscript(key: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    /// The element at a position; nil outside of the array or where this is none.
    public subscript(index: Int) -> JSON? {
        guard case .array(let elements) = self, elements.indices.contains(index) else { return nil }
        return elements[index]
    }

    /// Any double: the strings `"NaN"`, `"Infinity"` and `"-Infinity"` stand for the numbers that JSON lacks.
    public static func double(_ x: Double) -> JSON {
        if x.isFinite { return .number(x) }
        return .string(x.isNaN ? "NaN" : x < 0 ? "-Infinity" : "Infinity")
    }

    /// The number, also where a string stands for it (`double(_:)`); nil for anything else.
    public var asDouble: Double? {
        switch self {
        case .integer(let whole): Double(whole)
        case .number(let x): x
        case .string("NaN"): .nan
        case .string("Infinity"): .infinity
        case .string("-Infinity"): -.infinity
        default: nil
        }
    }

    /// The whole number; nil for anything else.
    public var asInteger: Int? {
        switch self {
        case .integer(let whole): whole
        case .number(let x): Int(exactly: x)
        default: nil
        }
    }

    public var asString: String? { if case .string(let string) = self { string } else { nil } }
    public var asBool: Bool? { if case .bool(let bool) = self { bool } else { nil } }
    public var asArray: [JSON]? { if case .array(let elements) = self { elements } else { nil } }
    public var asObject: [Member]? { if case .object(let members) = self { members } else { nil } }

    /// The words by which messages name the kind of value.
    public var kindName: String {
        switch self {
        case .null: "null"
        case .bool: "a truth value"
        case .integer, .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}

extension JSON: Equatable {
    /// Equality of kind and content; a whole number equals the same number written with a fraction, and the order of
    /// members counts.
    public static func == (a: JSON, b: JSON) -> Bool {
        switch (a, b) {
        case (.null, .null): true
        case (.bool(let x), .bool(let y)): x == y
        case (.integer(let x), .integer(let y)): x == y
        case (.number(let x), .number(let y)): x == y
        case (.integer(let x), .number(let y)), (.number(let y), .integer(let x)): Int(exactly: y) == x
        case (.string(let x), .string(let y)): x == y
        case (.array(let x), .array(let y)): x == y
        case (.object(let x), .object(let y)): x == y
        default: false
        }
    }
}

extension JSON: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByStringLiteral, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    public init(nilLiteral: ()) { self = .null }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(integerLiteral value: Int) { self = .integer(value) }
    public init(floatLiteral value: Double) { self = .number(value) }
    public init(stringLiteral value: String) { self = .string(value) }
    public init(arrayLiteral elements: JSON...) { self = .array(elements) }
    public init(dictionaryLiteral elements: (String, JSON)...) {
        self = .object(elements.map { Member($0.0, $0.1) })
    }
}
