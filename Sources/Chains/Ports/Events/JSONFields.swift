import Quantities

/// Reads the members of a stored object, naming what is missing.
struct JSONFields {
    let json: JSON

    init(_ json: JSON) { self.json = json }

    private func missing(_ key: String) -> EventFormatError {
        .missing(key: key, in: json["kind"]?.asString ?? json["id"]?.asString ?? json["name"]?.asString ?? "")
    }

    func string(_ key: String) throws -> String {
        guard let text = json[key]?.asString else { throw missing(key) }
        return text
    }

    /// The text under the key; nil where it is absent or null.
    func optionalString(_ key: String) throws -> String? {
        guard let value = json[key] else { return nil }
        if case .null = value { return nil }
        guard let text = value.asString else { throw missing(key) }
        return text
    }

    func integer(_ key: String) throws -> Int {
        guard let whole = json[key]?.asInteger else { throw missing(key) }
        return whole
    }

    func optionalInteger(_ key: String) -> Int? { json[key]?.asInteger }

    func double(_ key: String) throws -> Double {
        guard let number = json[key]?.asDouble else { throw missing(key) }
        return number
    }

    func bool(_ key: String) throws -> Bool {
        guard let holds = json[key]?.asBool else { throw missing(key) }
        return holds
    }

    func fields(_ key: String) throws -> JSONFields {
        guard let member = json[key] else { throw missing(key) }
        return JSONFields(member)
    }

    /// The object under the key; nil where it is absent or null.
    func optionalFields(_ key: String) -> JSONFields? {
        guard let member = json[key], member.asObject != nil else { return nil }
        return JSONFields(member)
    }

    /// The elements of the array under the key, each read as an object.
    func list<Element>(_ key: String, _ read: (JSONFields) throws -> Element) throws -> [Element] {
        guard let elements = json[key]?.asArray else { throw missing(key) }
        return try elements.map { try read(JSONFields($0)) }
    }

    /// The same; nothing where there is no such key.
    func optionalList<Element>(_ key: String, _ read: (JSONFields) throws -> Element) throws -> [Element] {
        json[key] == nil ? [] : try list(key, read)
    }

    func value(_ key: String) throws -> Value {
        guard let member = json[key] else { throw missing(key) }
        do { return try Value(journalJSON: member) } catch {
            throw EventFormatError.malformed(reason: "\(key): \(error)")
        }
    }
}

extension JSON {
    /// The text, or null.
    static func optional(_ text: String?) -> JSON { text.map(JSON.string) ?? .null }
}
