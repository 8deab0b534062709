import Chains
import Quantities

/// What a web service answered, without the secrets of the request.
struct HTTPAnswer {
    static let ports = [
        OutputPort(name: "status", expected: .numeric(.one)), OutputPort(name: "body"), OutputPort(name: "headers"),
        OutputPort(name: "text", expected: .text),
    ]

    private let end: HTTPEnd
    private let request: HTTPRequest
    private let limits: HTTPLimits
    private let timeout: Int?

    init(_ end: HTTPEnd, to request: HTTPRequest, limits: HTTPLimits, timeout: Int?) {
        self.end = end
        self.request = request
        self.limits = limits
        self.timeout = timeout
    }

    func outcome(wanted: [String]) -> Outcome {
        do throws(HTTPFault) {
            let status = try status()
            return .success(StepResult(outputs: outputs(status, wanted: wanted)))
        } catch {
            return .failure(EngineFailure(error.fault, log: log, retryAfter: retryAfter))
        }
    }

    // MARK: Status

    private func status() throws(HTTPFault) -> Int {
        switch end.status {
        case .stopped: throw .stopped
        case .tooLong: throw .answerTooLong(limit: limits.answerBytes)
        case .failed(let code): throw fault(code)
        case .answered(let status, let redirect):
            if let redirect { throw .redirected(request.name, to: request.secrets.redacted(redirect)) }
            if status >= 400 { throw .status(status, of: request.name, says: refusal) }
            return status
        }
    }

    private func fault(_ code: Int32) -> HTTPFault {
        let reason = CurlLibrary.sentence(code)
        switch code {
        case 28: return timeout.map { .timedOut($0) } ?? .unreachable(request.name, reason: reason)
        case 5, 6, 7: return .unreachable(request.name, reason: reason)
        case 35, 51, 53, 54, 58, 59, 60, 64, 66, 77, 80, 82, 83, 90, 91, 98:
            return .insecure(request.name, reason: reason)
        case 47: return .redirectedTooOften(request.name, limit: limits.redirects)
        case 1, 3: return .malformed(reason: "\(request.name): \(reason)")
        default: return .interrupted(request.name, reason: reason)
        }
    }

    /// How long the server wants to be left alone, in milliseconds.
    private var retryAfter: Int? {
        end.head.last { $0.name == "retry-after" }.flatMap {
            RetryAfter($0.value, now: SystemClock().now)?.milliseconds
        }
    }

    /// The reason that the body of a refusal gives, where it is JSON of a usual form.
    private var refusal: String? {
        guard let json = try? JSON(parsing: end.body) else { return nil }
        let error = json["error"]
        let texts = [error?["message"], error, json["message"], json["detail"]].compactMap { $0?.asString }
        guard let text = texts.first else { return nil }
        return ProcessEnd.lastWords(of: Array(request.secrets.redacted(text).utf8))
    }

    /// The first part of what the server says about a failure.
    private var log: String? {
        guard case .answered = end.status, let text = text(end.body), !text.isEmpty else { return nil }
        let shown = request.secrets.redacted(text)
        if shown.count <= limits.logCharacters { return shown }
        return shown.prefix(limits.logCharacters) + "\n[\(shown.count - limits.logCharacters) more characters]\n"
    }

    // MARK: Outputs

    private func outputs(_ status: Int, wanted: [String]) -> [StepOutput] {
        var outputs = [StepOutput(name: "status", value: .number(Double(status)))]
        var text = text(end.body)
        if isJSON, !end.body.isEmpty {
            let json = Result { () throws(JSONTextError) in try JSON(parsing: end.body) }
            let told = json.map(request.secrets.redacted)
            // However the secrets were escaped there.
            if case .success(let json) = json, case .success(let told) = told, json != told { text = told.text }
            outputs += [StepOutput.value("body", of: told, isWanted: wanted.contains("body"))].compactMap { $0 }
        } else {
            outputs += output("body", text, isWanted: wanted.contains("body"))
        }
        outputs.append(StepOutput(name: "headers", value: .record(headers)))
        return outputs + output("text", text, isWanted: wanted.contains("text"))
    }

    private func output(_ name: String, _ text: String?, isWanted: Bool) -> [StepOutput] {
        if let text { return [StepOutput(name: name, value: .string(request.secrets.redacted(text)))] }
        let fault = Fault(code: "not-text", message: Sentences.notText(type))
        return isWanted ? [StepOutput(name: name, fault: fault)] : []
    }

    /// Of a name that stands several times the values follow one another, as RFC 9110 has it. Cookies are the server's
    /// secrets, and are left out.
    private var headers: Record {
        var names: [String] = []
        var values: [String: String] = [:]
        for (name, value) in end.head where name != "set-cookie" {
            if values[name] == nil { names.append(name) }
            values[name] = values[name].map { "\($0), \(value)" } ?? value
        }
        return Record(
            names.map { Record.Member($0, .string(request.secrets.redacted(values[$0] ?? ""))) })
    }

    private var type: String { end.head.last { $0.name == "content-type" }?.value.lowercased() ?? "" }

    private var isJSON: Bool {
        let essence = type.prefix { $0 != ";" && $0 != " " }
        return essence == "application/json" || essence.hasSuffix("+json")
    }

    /// The text of the body: UTF-8, or Latin-1 where the server says so; nil for anything else.
    private func text(_ bytes: [UInt8]) -> String? {
        if type.contains("charset=iso-8859-1") || type.contains("charset=\"iso-8859-1") {
            return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
