import Chains
import Quantities

/// The body of a request with its type.
struct HTTPContent {
    let bytes: [UInt8]
    let type: String

    private static let json = "application/json"
    private static let text = "text/plain; charset=utf-8"

    /// The body of a request: `json` is a document in which `{{ json.1 }}` stands for the input of that name; `body` is a
    /// text, or a value that is sent as JSON. Nil where there is neither.
    init?(_ inputs: [String: AttemptInput], _ secrets: Secrets) throws(HTTPFault) {
        if case .string(let document)? = inputs["json"]?.value {
            guard let json = try? JSON(parsing: document) else { throw .malformed(reason: "its body is not JSON") }
            bytes = try HTTPContent.filled(json, inputs, secrets).bytes
            type = HTTPContent.json
        } else if case .string(let text)? = inputs["body"]?.value {
            bytes = Array(try secrets.filled(text, of: "body", in: .body).utf8)
            type = HTTPContent.text
        } else if let input = inputs["body"] {
            bytes = input.value.plainJSON.bytes
            type = HTTPContent.json
        } else {
            return nil
        }
    }

    private static func filled(
        _ json: JSON, _ inputs: [String: AttemptInput], _ secrets: Secrets
    ) throws(HTTPFault) -> JSON {
        switch json {
        case .string(let text):
            guard text.hasPrefix("{{ "), text.hasSuffix(" }}"),
                let input = inputs[String(text.dropFirst(3).dropLast(3))]
            else { return .string(try secrets.filled(text, of: "json", in: .body)) }
            guard case .string(let text) = input.value else { return input.value.plainJSON }
            return .string(try secrets.filled(text, of: input.name, in: .body))
        case .array(let elements):
            var filled: [JSON] = []
            for element in elements { filled.append(try HTTPContent.filled(element, inputs, secrets)) }
            return .array(filled)
        case .object(let members):
            var filled: [JSON.Member] = []
            for member in members {
                filled.append(JSON.Member(member.key, try HTTPContent.filled(member.value, inputs, secrets)))
            }
            return .object(filled)
        case .null, .bool, .integer, .number: return json
        }
    }
}
