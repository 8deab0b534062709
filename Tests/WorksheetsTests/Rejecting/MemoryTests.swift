import Foundation
import Testing
import Worksheets

/// Memory stays bounded while large files are read.
@Suite(.serialized) struct MemoryTests {
    /// A value of this process in `/proc/self/status`, in bytes.
    private static func status(_ key: String) throws -> Int {
        let text = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = text.split(separator: "\n").first { $0.hasPrefix(key + ":") }
        let number = line?.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) }
        return try #require(number) * 1024
    }

    /// How much the resident memory grows at its peak while the file is read: the least of several times where it is not
    /// below the limit at once, because what other tests take in between counts too.
    private static func peak(_ text: String, limit: Int) throws -> (growth: Int, worksheet: Worksheet) {
        var least = try peak(text)
        for _ in 0..<9 where least.growth >= limit {
            let next = try peak(text)
            if next.growth < least.growth { least = next }
        }
        return least
    }

    private static func peak(_ text: String) throws -> (growth: Int, worksheet: Worksheet) {
        let url = URL(filePath: NSTemporaryDirectory()).appending(path: "wfchain-\(UUID().uuidString).xmcd")
        try text.write(to: url, atomically: false, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: url) }
        // Writing 5 sets the process's peak back to what is resident now.
        try "5".write(toFile: "/proc/self/clear_refs", atomically: false, encoding: .utf8)
        let before = try status("VmRSS")
        let worksheet = try WorksheetReader.read(contentsOf: url.path(percentEncoded: false))
        return (try status("VmHWM") - before, worksheet)
    }

    @Test func manyRegionsStayBelowThreeTimesTheXML() throws {
        let region = """
            <ml:define><ml:id>x</ml:id><ml:apply><ml:plus/><ml:apply><ml:mult/><ml:real>12.25</ml:real><ml:id>kN</ml:id>\
            </ml:apply><ml:id subscript="ck">f</ml:id></ml:apply></ml:define>
            """
        let text = MathcadText.worksheet((0..<25_000).map { MathcadText.region($0, region) }.joined())
        let limit = 3 * text.utf8.count + (30 << 20)
        let (growth, worksheet) = try MemoryTests.peak(text, limit: limit)
        #expect(worksheet.mathRegions.count == 25_000)
        #expect(growth < limit)
    }

    @Test func picturesAreNotKept() throws {
        let picture = String(repeating: "QUJDREVG", count: 4_000_000)
        let text = MathcadText.worksheet(
            "<region region-id=\"1\"><picture><png>\(picture)</png></picture></region>"
                + MathcadText.region(2, "<ml:id>a</ml:id>"))
        let (growth, worksheet) = try MemoryTests.peak(text, limit: 30 << 20)
        #expect(Reading.outline(worksheet) == "(bare a)")
        #expect(growth < 30 << 20)
    }
}
