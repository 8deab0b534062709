import Chains
import Quantities

/// A request as it goes over the network, made of the inputs of a step.
struct HTTPRequest: Sendable {
    let method: String
    /// With the secrets in it.
    let url: String
    /// The lines of the head, as libcurl takes them, with the secrets in them.
    let lines: [String]
    /// Nil where the request has none.
    let body: [UInt8]?
    let secrets: Secrets
    /// The method and the address as the chain has them.
    let name: String

    /// Looking at something does no harm; whatever else a request asks for is not repeated elsewhere unasked, and
    /// secrets are for the address that the chain names.
    var followsRedirects: Bool { body == nil && secrets.isEmpty && (method == "GET" || method == "HEAD") }

    init(_ attempt: Attempt, environment: (String) -> String?) throws(HTTPFault) {
        let inputs = Dictionary(attempt.inputs.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        var named: Record?
        if case .record(let record)? = inputs["secrets"]?.value { named = record }
        let secrets = try Secrets(named, environment: environment)
        let content = try HTTPContent(inputs, secrets)
        let given = try inputs["method"].map { input throws(HTTPFault) in try HTTPRequest.text(input) }
        let method = given?.uppercased() ?? (content == nil ? "GET" : "POST")
        guard HTTPRequest.isToken(method) else { throw .malformed(reason: "'\(method)' is not a method") }
        if method == "HEAD", content != nil { throw .malformed(reason: "a HEAD request has no body") }
        guard let address = inputs["url"] else { throw .malformed(reason: "it has no address") }
        let shown = try HTTPRequest.text(address)
        let url = try secrets.filled(shown, of: "url", in: .address)
        guard url.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else {
            throw .malformed(reason: "the address '\(shown)' holds a blank or a line break")
        }
        guard HTTPRequest.isWeb(url) else {
            throw .malformed(reason: "the address '\(shown)' does not begin with http:// or https://")
        }
        // A line without a value keeps libcurl from sending one of its own.
        var head: [(name: String, value: String?)] = []
        for input in attempt.inputs where input.name.hasPrefix("header.") {
            head.append(try HTTPRequest.header(input, secrets))
        }
        func has(_ name: String) -> Bool { head.contains { $0.name.lowercased() == name } }
        if !has("content-type") { head.append(("Content-Type", content?.type)) }
        if method != "GET", method != "HEAD", !has("idempotency-key") {
            head.append(("Idempotency-Key", attempt.idempotencyKey))
        }
        if !has("user-agent") { head.append(("User-Agent", "wfchain")) }
        // It would wait for a sign to go on before it sends a long body.
        if !has("expect") { head.append(("Expect", nil)) }
        self.method = method
        self.url = url
        self.secrets = secrets
        body = content?.bytes ?? (["POST", "PUT", "PATCH"].contains(method) ? [] : nil)
        name = "\(method) \(shown)"
        lines = head.map { name, value in
            guard let value else { return name + ":" }
            return value.isEmpty ? name + ";" : "\(name): \(value)"
        }
    }

    private static func header(_ input: AttemptInput, _ secrets: Secrets) throws(HTTPFault) -> (String, String) {
        let name = String(input.name.dropFirst("header.".count))
        guard isToken(name) else { throw .malformed(reason: "'\(name)' is not the name of a header") }
        let value = try secrets.filled(try text(input), of: input.name, in: .head)
        guard value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else {
            throw .malformed(reason: "the header '\(name)' holds a line break")
        }
        return (name, value)
    }

    private static func text(_ input: AttemptInput) throws(HTTPFault) -> String {
        if let text = input.plainText { return text }
        throw .malformed(reason: "'\(input.name)' must be a text or a number, found \(input.value.kindName)")
    }

    private static func isWeb(_ url: String) -> Bool {
        let start = url.prefix(8).lowercased()
        return start.hasPrefix("http://") || start.hasPrefix("https://")
    }

    /// A token of RFC 9110.
    private static func isToken(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
                default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
                }
            }
    }
}

extension Attempt {
    /// The same for all attempts at the step with these inputs, so that a service can tell a repetition.
    fileprivate var idempotencyKey: String {
        let inputs = key.split(separator: "/").last ?? ""
        return "\(run)-" + ContentHash.hex(of: "\(step)/\(inputs)").prefix(32)
    }
}
