import Chains
import Quantities

/// The document that an external program reads: the worksheet, the values of its inputs and the names it is asked for.
struct CallRequest {
    static let protocolVersion = 1

    private let attempt: Attempt

    init(_ attempt: Attempt) { self.attempt = attempt }

    var json: JSON {
        [
            "protocol": .integer(CallRequest.protocolVersion), "worksheet": .string(attempt.worksheet),
            "inputs": .object(attempt.inputs.map { JSON.Member($0.name, $0.value.json) }),
            "outputs": .array(attempt.outputs.map(JSON.string)),
        ]
    }

    var bytes: [UInt8] { json.bytes + [0x0A] }
}
