import Chains
import Quantities

/// What a program that need not know of wfchain has written to standard output.
enum CommandAnswer {
    static let ports = [
        OutputPort(name: "stdout", expected: .text), OutputPort(name: "exit_code", expected: .numeric(.one)),
        OutputPort(name: "json"),
    ]

    /// The outputs that the program states itself, where it answers with a document that has `outputs` or `error`; else
    /// its text, and the value of that where it is JSON.
    static func outputs(of end: ProcessEnd, wanted: [String]) throws(CallFault) -> [StepOutput] {
        let document = Result { () throws(JSONTextError) in try JSON(parsing: end.answer) }
        if case .success(.object(let members)) = document, members.contains(where: { isOfProtocol($0.key) }) {
            return try CallAnswer.outputs(of: end, wanted: wanted)
        }
        try CallAnswer.check(end)
        guard var text = String(validating: end.answer, as: UTF8.self) else { throw .notText }
        if let last = text.last, last == "\n" || last == "\r\n" { text.removeLast() }
        let texts = [
            StepOutput(name: "stdout", value: .string(text)), StepOutput(name: "exit_code", value: .number(0)),
        ]
        return texts + [StepOutput.value("json", of: document, isWanted: wanted.contains("json"))].compactMap { $0 }
    }

    private static func isOfProtocol(_ key: String) -> Bool { key == "outputs" || key == "error" }
}
