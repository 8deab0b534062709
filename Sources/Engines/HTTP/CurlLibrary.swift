import CCurl

/// libcurl, which is loaded when the first request is sent.
enum CurlLibrary {
    /// What Debian calls it; the second one does the same with another library for secure connections.
    private static let names = ["libcurl.so.4", "libcurl-gnutls.so.4"]

    /// Why there is no library; nil where it is loaded.
    static let defect: HTTPFault? = load(names)

    /// Loads the first one that there is; nil where that succeeds.
    static func load(_ names: [String]) -> HTTPFault? {
        var reason: String?
        for name in names {
            guard let found = ccurl_load(name) else { return nil }
            reason = reason ?? String(cString: found)
        }
        return .noLibrary(reason: reason ?? "no name is known")
    }

    /// What a code of libcurl means, in lower case.
    static func sentence(_ code: Int32) -> String {
        let text = ccurl_sentence(code).map { String(cString: $0) } ?? "error \(code)"
        return text.prefix(1).lowercased() + text.dropFirst()
    }
}
