import ArgumentParser
import Chains
import Glibc

/// A time that lies back: an age such as `90s`, `10m`, `2h`, `30d` or `6w`, or a time such as `2026-03-01T12:00:00Z`.
struct PastTime: ExpressibleByArgument {
    private enum Meaning {
        /// Milliseconds.
        case age(Int64)
        case time(Int64)
    }

    private let meaning: Meaning

    init?(argument: String) {
        if let age = PastTime.age(argument) {
            meaning = .age(age)
        } else if let time = PastTime.time(argument) {
            meaning = .time(time)
        } else {
            return nil
        }
    }

    /// Milliseconds since 1970.
    func milliseconds(at now: Int64) -> Int64 {
        switch meaning {
        case .age(let age): now - age
        case .time(let time): time
        }
    }

    private static let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800]

    private static func age(_ text: String) -> Int64? {
        guard let unit = text.last.flatMap({ units[$0] }), let count = Int64(text.dropLast()), count >= 0 else {
            return nil
        }
        let (seconds, overflows) = count.multipliedReportingOverflow(by: unit * 1000)
        return overflows ? nil : seconds
    }

    /// A time in UTC, or the beginning of a day.
    private static func time(_ text: String) -> Int64? {
        guard
            let found = text.wholeMatch(
                of: #/(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d):(\d\d)(?:\.\d+)?Z)?/#)?.output
        else { return nil }
        func number(_ text: Substring?) -> Int32 { text.flatMap { Int32($0) } ?? 0 }
        var parts = tm()
        (parts.tm_year, parts.tm_mon, parts.tm_mday) = (number(found.1) - 1900, number(found.2) - 1, number(found.3))
        (parts.tm_hour, parts.tm_min, parts.tm_sec) = (number(found.4), number(found.5), number(found.6))
        let time = Int64(timegm(&parts)) * 1000
        // A thirtieth of February is none.
        return UTC.text(time).hasPrefix(text.prefix(19)) ? time : nil
    }
}
