import Chains

/// The header `Retry-After` of an answer (RFC 9110, 10.2.3): seconds, or a date such as `Wed, 21 Oct 2015 07:28:00 GMT`.
struct RetryAfter {
    let milliseconds: Int

    /// Nil for what is neither. `now` is in milliseconds since 1970.
    init?(_ text: String, now: Int64) {
        let text = text.trimming { $0 == " " || $0 == "\t" }
        if !text.isEmpty, text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
            milliseconds =
                Int(text).flatMap { $0.multipliedReportingOverflow(by: 1000).overflow ? nil : $0 * 1000 } ?? .max
            return
        }
        guard let time = RetryAfter.time(text) else { return nil }
        milliseconds = Int(clamping: max(0, time - now))
    }

    private static let months = [
        "Jan": "01", "Feb": "02", "Mar": "03", "Apr": "04", "May": "05", "Jun": "06", "Jul": "07", "Aug": "08",
        "Sep": "09",
        "Oct": "10", "Nov": "11", "Dec": "12",
    ]

    /// The usual form of a date alone: the others are obsolete.
    private static func time(_ text: String) -> Int64? {
        let parts = text.split(separator: " ")
        guard parts.count == 6, parts[0].hasSuffix(","), parts[1].count == 2, let month = months[String(parts[2])],
            parts[3].count == 4, parts[5] == "GMT"
        else { return nil }
        return UTC.milliseconds("\(parts[3])-\(month)-\(parts[1])T\(parts[4])Z")
    }
}

extension String {
    fileprivate func trimming(_ isBlank: (Character) -> Bool) -> String {
        String(drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }
}
