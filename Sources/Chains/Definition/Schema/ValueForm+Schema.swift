import Quantities

extension ValueForm {
    /// What JSON Schema says about such a value. Texts that are quantities or expressions are left to `wfchain check`.
    var schema: JSON {
        switch self {
        // YAML reads a name of digits as a number.
        case .text: ["type": ["string", "integer"]]
        case .truth: ["type": "boolean"]
        case .yes: ["const": true]
        case .whole: ["type": "integer"]
        case .count: ["type": "integer", "minimum": 1]
        case .real: ["type": "number"]
        case .duration: ["type": ["string", "object"]]
        case .seconds: ["type": ["number", "string", "object"]]
        case .unit: ["type": "string"]
        case .value: ["type": ["number", "string", "array", "object"]]
        case .document: ["type": ["number", "string", "boolean", "array", "object"]]
        case .values: .members(ValueForm.value.schema)
        case .documents: .members(ValueForm.document.schema)
        case .units: .members(ValueForm.unit.schema)
        case .expression: ["type": ["string", "boolean"]]
        case .quantityExpression: ["type": ["string", "number"]]
        case .texts: .oneOrMany(["type": "string"])
        case .list: ["type": "array"]
        case .words: .elements(["type": ["string", "number", "boolean"]])
        case .joining: ["anyOf": [["enum": ["all", "any"]], ValueForm.count.schema]]
        case .choice(let choice): ["enum": .array(choice.words.map(JSON.string))]
        case .truthOr(let choice):
            ["anyOf": [ValueForm.truth.schema, .oneOrMany(ValueForm.choice(choice).schema)]]
        case .part(let part): ChainSchema.reference(part)
        case .parts(let part): .elements(ChainSchema.reference(part))
        case .textOr(let part): ["anyOf": [["type": "string"], ChainSchema.reference(part)]]
        case .textsOr(let part): .oneOrMany(["anyOf": [["type": "string"], ChainSchema.reference(part)]])
        case .expressionsOr(let part):
            .oneOrMany(["anyOf": [ValueForm.expression.schema, ChainSchema.reference(part)]])
        case .conditions(let part): .elements(["anyOf": [["type": "string"], ChainSchema.reference(part)]])
        case .documentOr(let part): ["anyOf": [ChainSchema.reference(part), ValueForm.document.schema]]
        case .valueOr(let part): ["anyOf": [ChainSchema.reference(part), ValueForm.value.schema]]
        case .valuesOr(let part): .members(["anyOf": [ChainSchema.reference(part), ValueForm.value.schema]])
        case .stepsOr(let part): .stepsOr(part)
        case .branches(let part): .members(.stepsOr(part))
        }
    }
}

extension JSON {
    fileprivate static func elements(_ schema: JSON) -> JSON { ["type": "array", "items": schema] }

    fileprivate static func members(_ schema: JSON) -> JSON { ["type": "object", "additionalProperties": schema] }

    fileprivate static func oneOrMany(_ schema: JSON) -> JSON { ["anyOf": [schema, elements(schema)]] }

    fileprivate static func stepsOr(_ part: KeyTable.Part) -> JSON {
        ["anyOf": [elements(ChainSchema.reference(.step)), ChainSchema.reference(part)]]
    }
}
