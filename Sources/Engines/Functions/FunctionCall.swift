import Chains
import Evaluation
import Quantities

/// One call of a function that a program calculates: a line with its name and arguments, answered by a line with a value.
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
            return try value(of: try process.answer(to: line, timeout: timeout, isCancelled: isCancelled))
        } catch {
            switch error {
            case .stopped: throw EvaluationError(.cancelled)
            case .stated(_, let message):
                throw EvaluationError(.foreignFailure(name, reason: message, saidSo: true))
            default: throw EvaluationError(.foreignFailure(name, reason: error.sentence, saidSo: false))
            }
        }
    }

    /// `{"protocol":1,"function":"PropsSI","arguments":[value,…]}` and a line break.
    private var line: [UInt8] {
        let document: JSON = [
            "protocol": .integer(CallRequest.protocolVersion), "function": .string(name),
            "arguments": .array(arguments.map(\.json)),
        ]
        return document.bytes + [0x0A]
    }

    /// The value of a line: a value as documents write it, or `{"error":{"code":…,"message":…}}`.
    private func value(of line: [UInt8]) throws(CallFault) -> Value {
        let document: JSON
        do { document = try JSON(parsing: line) } catch { throw .notJSON(reason: "\(error)") }
        if let error = try CallAnswer.stated(in: document) { throw error }
        let value: Value
        do { value = try Value(json: document) } catch { throw .malformed(reason: "\(error)") }
        if let what = value.notFinite { throw .malformed(reason: "it is \(what)") }
        return value
    }
}
