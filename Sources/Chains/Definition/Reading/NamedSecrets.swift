import Quantities

/// The environment variables that a request names as `${env:NAME}`, by the input in which they stand.
///
/// An engine fills in these and no others: a text that comes from somewhere else when the chain runs cannot ask for more.
struct NamedSecrets {
    private var names: [(input: String, names: [String])] = []

    /// Takes the names in the text of an input. False where a name is none.
    mutating func note(_ text: String, of input: String) -> Bool {
        var rest = text[...]
        while let start = rest.firstRange(of: "${env:") {
            guard let end = rest[start.upperBound...].firstIndex(of: "}") else { return false }
            let name = String(rest[start.upperBound..<end])
            guard NamedSecrets.isName(name) else { return false }
            add(name, input)
            rest = rest[rest.index(after: end)...]
        }
        return true
    }

    /// A record of the names, with blanks between those of one input; nil where there are none.
    var source: InputSource? {
        if names.isEmpty { return nil }
        let record = Record(names.map { Record.Member($0.input, .string($0.names.joined(separator: " "))) })
        let value = Value.record(record)
        return .literal(Literal(value: value, unit: nil, text: value.text()))
    }

    private mutating func add(_ name: String, _ input: String) {
        guard let index = names.firstIndex(where: { $0.input == input }) else {
            names.append((input, [name]))
            return
        }
        if !names[index].names.contains(name) { names[index].names.append(name) }
    }

    private static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, !(0x30...0x39).contains(first) else { return false }
        return text.utf8.allSatisfy { byte in
            byte == 0x5F || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        }
    }
}
