import Quantities

/// The values of environment variables that a request carries as `${env:NAME}`.
///
/// They are filled in when the request is sent, and only where the chain file itself names them: text that came from
/// somewhere else cannot ask for more. In all that comes back each value is replaced by its `${env:NAME}` again.
struct Secrets: Sendable {
    private let values: [String: String]
    /// The variables that may stand in an input, by its name.
    private let places: [String: Set<String>]
    /// Every value, and how it looks in JSON and in addresses, with what stands for it; the longest first.
    private let marks: [(value: [UInt8], mark: [UInt8])]

    var isEmpty: Bool { values.isEmpty }

    /// `named` has the names of variables by input, with blanks between them.
    init(_ named: Record?, environment: (String) -> String?) throws(HTTPFault) {
        var values: [String: String] = [:]
        var places: [String: Set<String>] = [:]
        for member in named?.members ?? [] {
            guard case .string(let text) = member.value else { continue }
            for name in text.split(separator: " ").map(String.init) {
                places[member.name, default: []].insert(name)
                guard let value = environment(name), !value.isEmpty else { throw .noSecret(name) }
                values[name] = value
            }
        }
        self.values = values
        self.places = places
        marks = values.flatMap { name, value in
            Set([value, String(JSON.string(value).text.dropFirst().dropLast()), Secrets.encoded(value)])
                .map { (Array($0.utf8), Array("${env:\(name)}".utf8)) }
        }.sorted { $0.0.count > $1.0.count }
    }

    /// What may stand around a value.
    enum Surroundings {
        /// Other names than those of the input are an error.
        case head
        /// The same; a value is encoded, so that it stays one part of the address, unless the address begins with it.
        case address
        /// Any text: other names are left as they are.
        case body
    }

    /// The text with the values in it.
    func filled(_ text: String, of input: String, in surroundings: Surroundings) throws(HTTPFault) -> String {
        var filled = ""
        var rest = text[...]
        while let start = rest.firstRange(of: "${env:"), let end = rest[start.upperBound...].firstIndex(of: "}") {
            let name = String(rest[start.upperBound..<end])
            filled += rest[..<start.lowerBound]
            if let value = values[name], places[input]?.contains(name) == true {
                filled += surroundings == .address && !filled.isEmpty ? Secrets.encoded(value) : value
            } else if surroundings == .body {
                filled += rest[start.lowerBound...end]
            } else {
                throw .strangeSecret(name, input: input)
            }
            rest = rest[rest.index(after: end)...]
        }
        return filled + rest
    }

    // MARK: Taking out

    func redacted(_ text: String) -> String {
        marks.isEmpty ? text : String(decoding: redacted(Array(text.utf8)), as: UTF8.self)
    }

    /// The document without the values; a number that is one becomes a text.
    func redacted(_ json: JSON) -> JSON {
        if marks.isEmpty { return json }
        switch json {
        case .null, .bool: return json
        case .integer, .number:
            let text = redacted(json.text)
            return text.hasPrefix("${env:") && text.hasSuffix("}") ? .string(text) : json
        case .string(let text): return .string(redacted(text))
        case .array(let elements): return .array(elements.map(redacted))
        case .object(let members): return .object(members.map { JSON.Member(redacted($0.key), redacted($0.value)) })
        }
    }

    private func redacted(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var position = 0
        let first = Set(marks.compactMap(\.value.first))
        while position < bytes.count {
            if first.contains(bytes[position]),
                let found = marks.first(where: { bytes[position...].starts(with: $0.value) })
            {
                result += found.mark
                position += found.value.count
            } else {
                result.append(bytes[position])
                position += 1
            }
        }
        return result
    }

    /// As it stands in an address.
    private static func encoded(_ text: String) -> String {
        let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
        var encoded: [UInt8] = []
        for byte in text.utf8 {
            if plain.contains(byte) {
                encoded.append(byte)
            } else {
                let digits = Array("0123456789ABCDEF".utf8)
                encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }
}
