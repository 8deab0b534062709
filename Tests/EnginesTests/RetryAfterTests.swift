import Testing

@testable import Engines

/// How long servers want to be left alone.
@Suite struct RetryAfterTests {
    @Test(
        arguments: [
            ("0", 0), ("120", 120_000), (" 7\t", 7000), ("Fri, 31 Dec 1999 23:59:59 GMT", 59_000),
            ("Fri, 31 Dec 1999 23:58:00 GMT", 0), ("99999999999999999999", .max), ("9223372036854775807", .max),
        ])
    func secondsAndDatesAreRead(_ text: String, _ milliseconds: Int) {
        // 1999-12-31T23:59:00Z
        #expect(RetryAfter(text, now: 946_684_740_000)?.milliseconds == milliseconds)
    }

    @Test(arguments: ["", "soon", "-1", "1.5", "Friday, 31-Dec-99 23:59:59 GMT", "Fri, 31 Dez 1999 23:59:59 GMT"])
    func allElseSaysNothing(_ text: String) { #expect(RetryAfter(text, now: 0) == nil) }
}
