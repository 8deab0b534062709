import Quantities

/// A value of an `expected.json`.
struct Expected {
    private let json: JSON

    init(_ json: JSON) { self.json = json }

    /// What differs by more than 1e-9 of the number; nil where nothing does.
    func difference(from value: JSON) -> String? {
        if let text = json["string"]?.asString {
            return value["string"]?.asString == text ? nil : "found \(value.text), expected \(text)"
        }
        if let number = json["si"]?.asDouble { return difference(number, value) }
        guard let rows = json["si"]?.asArray, let found = value["elements"]?.asArray, rows.count == found.count else {
            return "found \(value.text), expected \(json.text)"
        }
        for (row, line) in rows.enumerated() {
            for (column, element) in (line.asArray ?? []).enumerated() {
                guard let number = element.asDouble, let cell = found[row][column] else { return "a missing element" }
                if let text = difference(number, cell) { return "[\(row), \(column)]: \(text)" }
            }
        }
        return nil
    }

    private func difference(_ expected: Double, _ value: JSON) -> String? {
        guard let found = value["si"]?.asDouble else { return "found \(value.text), expected \(expected)" }
        if abs(found - expected) > 1e-9 * max(abs(expected), 1e-3) { return "found \(found), expected \(expected)" }
        // A zero may have any dimension inside of arrays.
        let isSame = Set(members(value["dimension"])) == Set(members(json["dimension"]))
        return isSame || found == 0 ? nil : "found \(value.text), expected \(json.text)"
    }

    private func members(_ dimension: JSON?) -> [String] {
        (dimension?.asObject ?? []).map { "\($0.key)^\($0.value.asDouble ?? 0)" }
    }
}
