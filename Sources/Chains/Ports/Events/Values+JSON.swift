import Quantities

extension ResolvedInput {
    var json: JSON {
        var members: [JSON.Member] = [
            JSON.Member("name", .string(name)), JSON.Member("value", value.journalJSON),
            JSON.Member("text", .string(text)), JSON.Member("origin", origin.json),
        ]
        if let unit { members.append(JSON.Member("unit", .string(unit))) }
        if let conversion { members.append(JSON.Member("conversion", conversion.json)) }
        return .object(members)
    }

    init(_ reader: JSONFields) throws {
        self.init(
            name: try reader.string("name"), value: try reader.value("value"), text: try reader.string("text"),
            unit: try reader.optionalString("unit"), origin: try InputOrigin(reader.fields("origin")),
            conversion: try reader.optionalFields("conversion").map(ConversionRecord.init))
    }
}

extension InputOrigin {
    var json: JSON {
        switch self {
        case .literal: ["kind": "literal"]
        case .override: ["kind": "override"]
        case .chainInput(let name): ["kind": "chain-input", "name": .string(name)]
        case .output(let step, let name): ["kind": "output", "step": .string(step), "name": .string(name)]
        case .input(let step, let name): ["kind": "input", "step": .string(step), "name": .string(name)]
        case .local(let name): ["kind": "local", "name": .string(name)]
        case .expression(let text): ["kind": "expression", "text": .string(text)]
        }
    }

    init(_ reader: JSONFields) throws {
        switch try reader.string("kind") {
        case "literal": self = .literal
        case "override": self = .override
        case "chain-input": self = .chainInput(try reader.string("name"))
        case "output": self = .output(step: try reader.string("step"), name: try reader.string("name"))
        case "input": self = .input(step: try reader.string("step"), name: try reader.string("name"))
        case "local": self = .local(try reader.string("name"))
        case "expression": self = .expression(try reader.string("text"))
        case let kind: throw EventFormatError.malformed(reason: "an input from '\(kind)'")
        }
    }
}

extension ConversionRecord {
    var json: JSON {
        var members: [JSON.Member] = [
            JSON.Member("sourceUnit", .string(sourceUnit)), JSON.Member("targetUnit", .string(targetUnit)),
            JSON.Member("factor", .number(factor)),
        ]
        if let sourceValue { members.insert(JSON.Member("sourceValue", .double(sourceValue)), at: 0) }
        if offset != 0 { members.append(JSON.Member("offset", .number(offset))) }
        return .object(members)
    }

    init(_ reader: JSONFields) throws {
        self.init(
            sourceValue: reader.json["sourceValue"]?.asDouble, sourceUnit: try reader.string("sourceUnit"),
            targetUnit: try reader.string("targetUnit"), factor: try reader.double("factor"),
            offset: reader.json["offset"]?.asDouble ?? 0)
    }
}

extension StepOutput {
    var json: JSON {
        var members: [JSON.Member] = [JSON.Member("name", .string(name))]
        switch content {
        case .value(let value): members.append(JSON.Member("value", value.journalJSON))
        case .fault(let fault): members.append(JSON.Member("error", fault.json))
        }
        if let text { members.append(JSON.Member("text", .string(text))) }
        if let unit { members.append(JSON.Member("unit", .string(unit))) }
        return .object(members)
    }

    init(_ reader: JSONFields) throws {
        let name = try reader.string("name")
        if let fault = reader.optionalFields("error") {
            self.init(name: name, fault: try Fault(fault))
        } else if reader.json["value"]?["type"]?.asString == "function" {
            self.init(name: name, value: .function(StoredFunction(name: name)), text: try reader.optionalString("text"))
        } else {
            self.init(
                name: name, value: try reader.value("value"), text: try reader.optionalString("text"),
                unit: try reader.optionalString("unit"))
        }
    }
}

/// A function that a journal names; only the worksheet can call it.
final class StoredFunction: FunctionValue {
    let name: String
    var parameterCount: Int? { nil }

    init(name: String) { self.name = name }
}

extension Fault {
    /// The error as documents show it.
    public var json: JSON {
        var members: [JSON.Member] = [
            JSON.Member("code", .string(code)), JSON.Member("message", .string(message)),
            JSON.Member("step", .optional(step)),
        ]
        if let input { members.append(JSON.Member("input", .string(input))) }
        if let region { members.append(JSON.Member("region", .string(region))) }
        if let excerpt { members.append(JSON.Member("excerpt", .string(excerpt))) }
        if let help { members.append(JSON.Member("help", .string(help))) }
        return .object(members)
    }

    init(_ reader: JSONFields) throws {
        self.init(
            code: try reader.string("code"), message: try reader.string("message"),
            step: try reader.optionalString("step"), input: try reader.optionalString("input"),
            region: try reader.optionalString("region"),
            excerpt: try reader.optionalString("excerpt"), help: try reader.optionalString("help"))
    }
}
