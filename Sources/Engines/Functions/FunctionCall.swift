import Chains
import Evaluation
import Quantities

/// One call of a function that a program calculates: a line with a number, its name and arguments, answered by a line with
/// the same number and a value.
struct FunctionCall {
    let name: String
    let arguments: [Value]

    /// The value that the program gives.
    func value(
        from process: FunctionProcess, timeout: Int, isCancelled: @Sendable () -> Bool
    ) throws(EvaluationError) -> Value {
        if arguments.contains(where: \.holdsFunction) {
            throw EvaluationError(.typeMismatch(expected: "a value that can be passed on", found: "a function"))
        }
        do throws(CallFault) {
            return try process.ask(timeout: timeout, isCancelled: isCancelled, line: line) {
                number, answer throws(CallFault) in
                try FunctionCall.value(of: answer, number)
            }
        } catch {
            switch error {
            case .stopped: throw EvaluationError(.cancelled)
            case .stated(_, let message):
                throw EvaluationError(.foreignFailure(name, reason: message, saidSo: true))
            default: throw EvaluationError(.foreignFailure(name, reason: error.sentence, saidSo: false))
            }
        }
    }

    /// `{"protocol":1,"id":7,"function":"PropsSI","arguments":[value,…]}` and a line break.
    private func line(_ number: Int) -> [UInt8] {
        let document: JSON = [
            "protocol": .integer(CallRequest.protocolVersion), "id": .integer(number), "function": .string(name),
            "arguments": .array(arguments.map(\.json)),
        ]
        return document.bytes + [0x0A]
    }

    /// The value of a line: a value as documents write it, or `{"error":{"code":…,"message":…}}`, with the question's number
    /// as `id`, so that a line that comes late is not taken for the answer to another question.
    private static func value(of line: [UInt8], _ number: Int) throws(CallFault) -> Value {
        var document: JSON
        do { document = try JSON(parsing: line) } catch { throw .notJSON(reason: "\(error)") }
        guard let members = document.asObject else {
            throw .malformed(reason: "expected an object, found \(document.kindName)")
        }
        guard let id = document["id"] else { throw .malformed(reason: "the key 'id' is missing, which is \(number)") }
        guard id.asInteger == number else {
            throw .malformed(reason: "it answers question \(id.text), expected \(number)")
        }
        document = .object(members.filter { $0.key != "id" })
        if let error = try CallAnswer.stated(in: document) { throw error }
        let value: Value
        do { value = try Value(json: document) } catch { throw .malformed(reason: "\(error)") }
        if let what = value.notFinite { throw .malformed(reason: "it is \(what)") }
        return value
    }
}
