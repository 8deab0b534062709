import Chains
import Quantities

/// The document that an external program writes: its outputs, or its error.
enum CallAnswer {
    /// The outputs, in the program's order. With an empty `wanted` any will do.
    static func outputs(of end: ProcessEnd, wanted: [String]) throws(CallFault) -> [StepOutput] {
        try check(end)
        let document = try document(end.answer)
        if let error = try stated(in: document) { throw error }
        guard let member = document["outputs"] else { throw .malformed(reason: "the key 'outputs' is missing") }
        guard let members = member.asObject else {
            throw .malformed(reason: "at outputs: expected an object, found \(member.kindName)")
        }
        var outputs: [StepOutput] = []
        for member in members {
            outputs.append(try output(member))
        }
        let names = members.map(\.key)
        for name in wanted where !names.contains(where: { name == $0 || name.hasPrefix($0 + ".") }) {
            throw .missingOutput(name, found: names)
        }
        return outputs
    }

    /// Throws where the program did not end well.
    static func check(_ end: ProcessEnd) throws(CallFault) {
        switch end.status {
        case .failed(let fault): throw fault
        case .signaled(let signal): throw .crashed(signal: signal)
        case .exited(0): break
        case .exited(let code): throw error(in: end.answer) ?? .exit(code: code, last: end.lastWords)
        }
    }

    private static func output(_ member: JSON.Member) throws(CallFault) -> StepOutput {
        let value: Value
        do { value = try Value(json: member.value) } catch {
            throw .malformed(reason: "the output '\(member.key)': \(error)")
        }
        let unit = member.value["units"]?.asString.flatMap { try? UnitExpression(parsing: $0) }
        return StepOutput(
            name: member.key, value: value, text: value.text(in: unit, elements: 16), unit: unit?.text)
    }

    // MARK: Documents

    private static func document(_ bytes: [UInt8]) throws(CallFault) -> JSON {
        if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }) { throw .noAnswer }
        let document: JSON
        do { document = try JSON(parsing: bytes) } catch { throw .notJSON(reason: "\(error)") }
        guard let members = document.asObject else {
            throw .malformed(reason: "expected an object, found \(document.kindName)")
        }
        if let version = document["protocol"], version.asInteger != CallRequest.protocolVersion {
            throw .wrongProtocol(found: version.text)
        }
        let keys = ["protocol", "outputs", "error"]
        if let unknown = members.first(where: { !keys.contains($0.key) }) {
            throw .unknownKey(unknown.key, near: NearNames.suggestions(for: unknown.key, in: keys))
        }
        return document
    }

    /// The error that the document states.
    static func stated(in document: JSON) throws(CallFault) -> CallFault? {
        guard let error = document["error"], error != .null else { return nil }
        guard document["outputs"] == nil else { throw .malformed(reason: "found both 'outputs' and 'error'") }
        guard let code = error["code"]?.asString, let message = error["message"]?.asString else {
            throw .malformed(reason: "at error: expected the texts 'code' and 'message'")
        }
        let isCode = !code.isEmpty && code.utf8.allSatisfy { $0 == 0x2D || 0x30...0x39 ~= $0 || 0x61...0x7A ~= $0 }
        guard isCode else {
            throw .malformed(reason: "at error.code: expected lower case, digits and '-', found '\(code)'")
        }
        return .stated(code: code, message: message)
    }

    /// The error of a program that also said so by its exit status; nil where it wrote none.
    private static func error(in bytes: [UInt8]) -> CallFault? {
        guard let document = try? document(bytes) else { return nil }
        return try? stated(in: document)
    }
}
