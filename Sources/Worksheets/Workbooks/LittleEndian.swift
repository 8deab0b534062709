/// Numbers with the low byte first, read one after the other from bytes; nil where these end too early.
struct LittleEndian {
    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func byte() -> UInt8? { rest.popFirst() }

    mutating func skip(_ count: Int) -> Bool { take(count) != nil }

    mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard count >= 0, count <= rest.count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    mutating func word() -> Int? { number(2).map { Int($0) } }

    mutating func long() -> Int? { number(4).map { Int($0) } }

    mutating func double() -> Double? { number(8).map { Double(bitPattern: $0) } }

    mutating func number(_ width: Int) -> UInt64? {
        take(width).map { $0.reversed().reduce(0) { $0 << 8 | UInt64($1) } }
    }

    /// So many UTF-16 units.
    mutating func text(_ count: Int) -> String? {
        guard let bytes = take(2 * count) else { return nil }
        var reader = LittleEndian(bytes)
        return String(decoding: (0..<count).map { _ in UInt16(reader.word() ?? 0) }, as: UTF16.self)
    }
}
