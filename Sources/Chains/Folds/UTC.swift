import Glibc

/// Writes times as people and programs read them, and reads them.
public enum UTC {
    /// Milliseconds since 1970 of a time such as `2025-03-01T12:00:00Z`; nil for what is none.
    public static func milliseconds(_ text: String) -> Int64? {
        let fields = text.utf8.map { (48...57).contains($0) ? Int32($0 - 48) : -1 }
        guard fields.count == 20, UTC.pattern(of: text) == "0000-00-00T00:00:00Z" else { return nil }
        func number(_ first: Int, _ count: Int) -> Int32 { fields[first..<first + count].reduce(0) { $0 * 10 + $1 } }
        var parts = tm()
        (parts.tm_year, parts.tm_mon, parts.tm_mday) = (number(0, 4) - 1900, number(5, 2) - 1, number(8, 2))
        (parts.tm_hour, parts.tm_min, parts.tm_sec) = (number(11, 2), number(14, 2), number(17, 2))
        let time = Int64(timegm(&parts)) * 1000
        // A thirtieth of February is none.
        return UTC.text(time).prefix(19) == text.prefix(19) ? time : nil
    }

    private static func pattern(of text: String) -> String {
        String(text.map { $0.isASCII && $0.isNumber ? "0" : $0 })
    }

    /// `2025-03-01T12:00:00.123Z` for milliseconds since 1970.
    public static func text(_ milliseconds: Int64) -> String {
        let seconds = floor(milliseconds, by: 1000)
        let days = floor(seconds, by: 86400)
        let (year, month, day) = date(days)
        let second = seconds - days * 86400
        let parts = [second / 3600, second / 60 % 60, second % 60].map { padded($0, 2) }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))T\(parts.joined(separator: ":"))."
            + padded(milliseconds - seconds * 1000, 3) + "Z"
    }

    private static func floor(_ number: Int64, by divisor: Int64) -> Int64 {
        number >= 0 ? number / divisor : -((-number + divisor - 1) / divisor)
    }

    /// The date of a day counted from 1970-01-01 in the Gregorian calendar, whose years begin in March here, so that the
    /// leap day is the last.
    private static func date(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        let era = floor(shifted, by: 146_097)
        let ofEra = shifted - era * 146_097
        let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let march = (5 * ofYear + 2) / 153
        let month = march < 10 ? march + 3 : march - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, ofYear - (153 * march + 2) / 5 + 1)
    }

    private static func padded(_ number: Int64, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
