import CCurl
import Synchronization

/// One request on its way: libcurl's handle, and what comes back.
///
/// Only the thread of `HTTPTransfers` touches it between `begin` and `end`.
final class HTTPTransfer: @unchecked Sendable {
    private let request: HTTPRequest
    private let limits: HTTPLimits
    /// Milliseconds; nil without a limit.
    private let timeout: Int?
    private let done: @Sendable (HTTPEnd) -> Void

    private var handle: UnsafeMutableRawPointer?
    private var lines: UnsafeMutableRawPointer?
    private var head: [(name: String, value: String)] = []
    private var headBytes = 0
    private var body: [UInt8] = []
    private var isTooLong = false

    init(
        _ request: HTTPRequest, limits: HTTPLimits, timeout: Int?, done: @escaping @Sendable (HTTPEnd) -> Void
    ) {
        self.request = request
        self.limits = limits
        self.timeout = timeout
        self.done = done
    }

    /// libcurl's handle of the request; nil, and ended, where it cannot be made. `certificates` is the file of those
    /// that are trusted; nil for the system's.
    func begin(certificates: String?) -> UnsafeMutableRawPointer? {
        guard let handle = ccurl_request() else {
            end(HTTPTransfer.outOfMemory)
            return nil
        }
        self.handle = handle
        for line in request.lines {
            guard let longer = ccurl_append(lines, line) else {
                end(HTTPTransfer.outOfMemory)
                return nil
            }
            lines = longer
        }
        let code = set(handle, certificates)
        if code == 0 { return handle }
        end(code)
        return nil
    }

    /// libcurl's code.
    static let outOfMemory: Int32 = 27

    /// The first code that is no success; 0 where all options are set.
    private func set(_ handle: UnsafeMutableRawPointer, _ certificates: String?) -> Int32 {
        let isSecure = request.url.prefix(6).lowercased() == "https:"
        let web = CCURL_PROTOCOL_HTTPS | (isSecure ? 0 : CCURL_PROTOCOL_HTTP)
        var numbers: [(ccurl_option, Int)] = [
            (CCURL_OPTION_NO_SIGNAL, 1), (CCURL_OPTION_CONNECT_TIMEOUT_MS, limits.connecting),
            (CCURL_OPTION_PROTOCOLS, web), (CCURL_OPTION_REDIRECT_PROTOCOLS, web),
            (CCURL_OPTION_FOLLOW_REDIRECTS, request.followsRedirects ? 1 : 0),
            (CCURL_OPTION_MOST_REDIRECTS, limits.redirects), (CCURL_OPTION_NO_BODY, request.method == "HEAD" ? 1 : 0),
        ]
        if let timeout { numbers.append((CCURL_OPTION_TIMEOUT_MS, timeout)) }
        for (option, number) in numbers {
            let code = ccurl_set_number(handle, option, number)
            if code != 0 { return code }
        }
        // Older libraries do not know how to leave a search for an address alone, and wait for its end.
        _ = ccurl_set_number(handle, CCURL_OPTION_QUICK_EXIT, 1)
        if let body = request.body {
            // With a byte behind it an empty body has an address too.
            let code = (body + [0]).withUnsafeBytes { ccurl_set_body(handle, $0.baseAddress, Int64(body.count)) }
            if code != 0 { return code }
        }
        var texts = [(CCURL_OPTION_URL, request.url), (CCURL_OPTION_ENCODINGS, "")]
        if request.method != "HEAD" { texts.append((CCURL_OPTION_METHOD, request.method)) }
        if let certificates { texts.append((CCURL_OPTION_CERTIFICATES, certificates)) }
        for (option, text) in texts {
            let code = ccurl_set_text(handle, option, text)
            if code != 0 { return code }
        }
        let code = ccurl_set_lines(handle, lines)
        return code != 0 ? code : receive(handle)
    }

    private func receive(_ handle: UnsafeMutableRawPointer) -> Int32 {
        ccurl_set_receivers(
            handle,
            { bytes, size, count, transfer in
                HTTPTransfer.of(transfer)?.take(line: UnsafeRawBufferPointer(start: bytes, count: size * count)) ?? 0
            },
            { bytes, size, count, transfer in
                HTTPTransfer.of(transfer)?.take(UnsafeRawBufferPointer(start: bytes, count: size * count)) ?? 0
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    private static func of(_ context: UnsafeMutableRawPointer?) -> HTTPTransfer? {
        context.map { Unmanaged<HTTPTransfer>.fromOpaque($0).takeUnretainedValue() }
    }

    // MARK: What comes back

    /// How much was taken of a line of the head.
    private func take(line: UnsafeRawBufferPointer) -> Int {
        headBytes += line.count
        if headBytes > limits.headBytes { return refuse() }
        let text = String(decoding: line, as: UTF8.self)
        if text.hasPrefix("HTTP/") {
            // Another answer begins, after a redirect or a word in between.
            head = []
            body = []
        } else if let colon = text.firstIndex(of: ":") {
            let value = text[text.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
            let end = value.lastIndex { !$0.isWhitespace }
            head.append((text[..<colon].lowercased(), end.map { String(value[...$0]) } ?? ""))
        }
        return line.count
    }

    private func take(_ piece: UnsafeRawBufferPointer) -> Int {
        if piece.count > limits.answerBytes - body.count { return refuse() }
        body.append(contentsOf: piece)
        return piece.count
    }

    private func refuse() -> Int {
        isTooLong = true
        return 0
    }

    // MARK: Ends

    /// Ends with libcurl's code.
    func end(_ code: Int32) {
        guard code == 0, let handle else { return end(isTooLong ? .tooLong : .failed(code)) }
        end(
            .answered(
                ccurl_status(handle), redirect: ccurl_redirect(handle).map { String(cString: $0) }))
    }

    func end(_ status: HTTPEnd.Status) {
        if let handle { ccurl_free(handle) }
        if let lines { ccurl_free_lines(lines) }
        (handle, lines) = (nil, nil)
        done(HTTPEnd(status: status, head: head, body: body))
    }
}
