import Quantities

/// Whether a document fits a JSON Schema, by the keywords that the schema of chain files uses.
struct SchemaValidation {
    let schema: JSON

    /// Why the document does not fit; none where it does. A keyword that is not known here is a defect too.
    func defects(of document: JSON) -> [String] { defects(document, schema, "$") }

    private func defects(_ value: JSON, _ schema: JSON, _ path: String) -> [String] {
        var found: [String] = []
        for rule in schema.asObject ?? [] { found += defects(value, rule, schema, path) }
        return found
    }

    private func defects(_ value: JSON, _ rule: JSON.Member, _ schema: JSON, _ path: String) -> [String] {
        switch rule.key {
        case "$schema", "title", "definitions", "description", "then", "else": return []
        case "type":
            let allowed = rule.value.asArray ?? [rule.value]
            return allowed.contains { SchemaValidation.fits(value, $0.asString ?? "") }
                ? [] : ["\(path) is no \(rule.value.text)"]
        case "const": return value == rule.value ? [] : ["\(path) is not \(rule.value.text)"]
        case "enum": return (rule.value.asArray ?? []).contains(value) ? [] : ["\(path) is none of \(rule.value.text)"]
        case "minimum":
            guard let number = value.asDouble, let least = rule.value.asDouble else { return [] }
            return number >= least ? [] : ["\(path) is too small"]
        case "required":
            let missing = (rule.value.asArray ?? []).compactMap(\.asString).filter { value[$0] == nil }
            return missing.map { "\(path) lacks \($0)" }
        case "properties":
            return (value.asObject ?? []).flatMap { member in
                rule.value[member.key].map { defects(member.value, $0, "\(path).\(member.key)") } ?? []
            }
        case "additionalProperties":
            return (value.asObject ?? []).filter { schema["properties"]?[$0.key] == nil }.flatMap { member in
                rule.value == false
                    ? ["\(path) has \(member.key)"] : defects(member.value, rule.value, "\(path).\(member.key)")
            }
        case "items":
            return (value.asArray ?? []).enumerated().flatMap { defects($1, rule.value, "\(path)[\($0)]") }
        case "$ref":
            let name = String((rule.value.asString ?? "").dropFirst("#/definitions/".count))
            return self.schema["definitions"]?[name].map { defects(value, $0, path) } ?? ["no definition \(name)"]
        case "allOf": return (rule.value.asArray ?? []).flatMap { defects(value, $0, path) }
        case "anyOf", "oneOf":
            let ways = (rule.value.asArray ?? []).map { defects(value, $0, path) }
            let fitting = ways.count { $0.isEmpty }
            if fitting > 0, rule.key == "anyOf" || fitting == 1 { return [] }
            return fitting > 1
                ? ["\(path) fits \(fitting) alternatives"]
                : ways.min { $0.count < $1.count } ?? ["\(path) fits nothing"]
        case "if":
            let branch = defects(value, rule.value, path).isEmpty ? "then" : "else"
            return schema[branch].map { defects(value, $0, path) } ?? []
        default: return ["unknown keyword \(rule.key)"]
        }
    }

    private static func fits(_ value: JSON, _ type: String) -> Bool {
        switch (type, value) {
        case ("object", .object), ("array", .array), ("string", .string), ("boolean", .bool), ("integer", .integer),
            ("number", .integer), ("number", .number):
            true
        default: false
        }
    }
}
