import Quantities

/// The JSON Schema of chain files, made from the tables by which they are read, so that editors complete them.
public enum ChainSchema {
    /// In draft 7, which editors know.
    public static var json: JSON {
        var definitions = KeyTable.Part.allCases.filter { $0 != .step }.map { part in
            JSON.Member(part.rawValue, object(part.schemaKeys))
        }
        definitions += KeyTable.kindKeys.map { kind in
            JSON.Member("step_\(kind.name)", object(KeyTable.exactly(kind.name).keys, also: kind.name))
        }
        definitions.append(
            JSON.Member(
                KeyTable.Part.step.rawValue,
                ["oneOf": .array(KeyTable.kindKeys.map { reference("step_\($0.name)") })]))
        return [
            "$schema": "http://json-schema.org/draft-07/schema#", "title": "A chain of worksheets",
            "if": ["required": ["files"]], "then": reference(KeyTable.Part.classicChain),
            "else": reference(KeyTable.Part.stepsChain), "definitions": .object(definitions),
        ]
    }

    /// An object of these keys and no others; `also` has to be there too.
    private static func object(_ keys: [Key], also kind: String? = nil) -> JSON {
        var members: [JSON.Member] = [
            JSON.Member("type", "object"),
            JSON.Member("properties", .object(keys.map { JSON.Member($0.name, schema(of: $0)) })),
        ]
        let required = keys.filter { $0.isRequired || $0.name == kind }.map { JSON.string($0.name) }
        if !required.isEmpty { members.append(JSON.Member("required", .array(required))) }
        members.append(JSON.Member("additionalProperties", false))
        return .object(members)
    }

    private static func schema(of key: Key) -> JSON {
        let form: JSON = key.isLater ? ["enum": [false, .null, "", [], .object([])]] : key.form.schema
        let description = JSON.Member("description", .string(key.meaning))
        // What stands beside a reference does not count in this draft.
        if form["$ref"] != nil { return .object([description, JSON.Member("allOf", [form])]) }
        return .object([description] + (form.asObject ?? []))
    }

    static func reference(_ part: KeyTable.Part) -> JSON { reference(part.rawValue) }

    private static func reference(_ name: String) -> JSON { ["$ref": .string("#/definitions/\(name)")] }
}

extension KeyTable.Part {
    /// The keys that such an object should have: without those that are known for the sake of messages only.
    fileprivate var schemaKeys: [Key] {
        switch self {
        case .classicChain: keys.keys.filter { $0.name != "steps" }
        case .stepsChain: keys.keys.filter { $0.form != .list }
        default: keys.keys
        }
    }
}
