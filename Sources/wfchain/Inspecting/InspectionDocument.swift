import Chains
import Quantities
import Worksheets

/// An inspected worksheet as programs read it.
struct InspectionDocument {
    let inspection: WorksheetInspection

    var json: JSON {
        let worksheet = inspection.worksheet
        return [
            "worksheet": .string(inspection.file), "format": .string(worksheet.format.rawValue),
            "program": .string(worksheet.program), "version": .string(worksheet.version),
            "aliases": .array(
                worksheet.aliases.map {
                    [
                        "name": .string($0.name), "direction": .string($0.direction.rawValue),
                        "region": .string($0.region),
                    ]
                }),
            "inputs": .array(inspection.inputs.map(json)),
            "outputs": .array(inspection.outputs.map(json)),
            "units": .array(inspection.units.map(JSON.string)),
            "stored": .array(
                inspection.stored.map {
                    .object(
                        [
                            JSON.Member("region", .string($0.region)), JSON.Member("ordinal", .integer($0.ordinal)),
                        ] + InspectionDocument.members($0.result))
                }),
            "unsupported": .array(
                inspection.unsupported.map { ["region": .string($0.region), "what": .string($0.what)] }),
        ]
    }

    private func json(_ input: InputPort) -> JSON {
        [
            "name": .string(input.name), "alias": .bool(inspection.isInputAlias(input.name)),
            "expected": InspectionDocument.json(input.expected), "units": input.unit.map(JSON.string) ?? .null,
            "required": .bool(input.isRequired),
            "definition": inspection.definition(ofInput: input.name).map(JSON.string) ?? .null,
        ]
    }

    private func json(_ output: OutputPort) -> JSON {
        [
            "name": .string(output.name), "alias": .bool(inspection.isAlias(output.name)),
            "expected": InspectionDocument.json(output.expected),
            "text": inspection.texts[output.name].map(JSON.string) ?? .null,
            "defect": output.defect.map(JSON.string) ?? .null,
        ]
    }

    private static func json(_ expectation: Expectation) -> JSON {
        switch expectation {
        case .anything: .null
        case .numeric(let dimension): ["type": "number", "dimension": dimension.json]
        case .text: ["type": "string"]
        case .function: ["type": "function"]
        }
    }

    private static func members(_ result: StoredResult) -> [JSON.Member] {
        switch result {
        case .value(let value, _): [JSON.Member("value", value.json)]
        case .divided(let value): [JSON.Member("shown", value.json)]
        case .rounded(let value, let isDivided, let tolerance):
            [
                JSON.Member(isDivided ? "shown" : "value", value.json),
                JSON.Member("tolerance", .number(tolerance)),
            ]
        case .error(let code, let text):
            [JSON.Member("error", ["code": .string(code), "message": .string(text)])]
        case .pending: [JSON.Member("pending", true)]
        case .unreadable(let what): [JSON.Member("unreadable", .string(what))]
        }
    }
}
