import Chains
import Quantities

/// The document that an external program reads: the values of its inputs; where it calculates a worksheet, that and the
/// names of the outputs that it is asked for too.
struct CallRequest {
    static let protocolVersion = 1

    let json: JSON

    /// What a program that stands for a worksheet is asked.
    init(_ attempt: Attempt) {
        json = [
            "protocol": .integer(CallRequest.protocolVersion), "worksheet": .string(attempt.worksheet),
            "inputs": CallRequest.values(attempt.inputs), "outputs": .array(attempt.outputs.map(JSON.string)),
        ]
    }

    /// What a program of its own is given.
    init(inputs: [AttemptInput]) {
        json = ["protocol": .integer(CallRequest.protocolVersion), "inputs": CallRequest.values(inputs)]
    }

    var bytes: [UInt8] { json.bytes + [0x0A] }

    private static func values(_ inputs: [AttemptInput]) -> JSON {
        .object(inputs.map { JSON.Member($0.name, $0.value.json) })
    }
}
