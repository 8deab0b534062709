import Testing
import Worksheets

/// Every beginning of a valid file reads, or fails with a place.
@Suite struct PrefixTests {
    private static let mathcad = MathcadText.worksheet(
        MathcadText.region(
            1,
            """
            <ml:define><ml:id subscript="1">α</ml:id><ml:eval><ml:apply><ml:mult/><ml:real>2.5</ml:real><ml:id>kN</ml:id>\
            </ml:apply><ml:result><ml:unitedValue><ml:real>2.5</ml:real><u:unitMonomial><u:unitReference unit="kilonewton"/>\
            </u:unitMonomial></ml:unitedValue></ml:result></ml:eval></ml:define>
            """) + "<region region-id=\"2\"><text><p>A <b>text</b></p></text></region>")

    private static func check(_ bytes: [UInt8], _ name: String) {
        var failures = 0
        for count in 0..<bytes.count {
            do {
                _ = try WorksheetReader.read(Array(bytes[..<count]), name: name)
            } catch {
                failures += 1
                #expect(error.place.file == name)
                #expect(error.description.hasPrefix("error: cannot read '\(name)': "))
            }
        }
        #expect(failures > bytes.count / 2)
        #expect(Reading.failure(bytes, name: name) == nil)
    }

    @Test func ofAnXMLFile() {
        PrefixTests.check(Array(PrefixTests.mathcad.utf8), "a.xmcd")
        for count in 100..<PrefixTests.mathcad.utf8.count - 20 {
            let error = Reading.failure(Array(PrefixTests.mathcad.utf8.prefix(count)), name: "a.xmcd")
            #expect(error?.contains("--> a.xmcd:") == true, "the first \(count) bytes have a line")
        }
    }

    @Test func ofAWorksheetOfSMathStudio() {
        let region = SMathText.math("M q L 2 ^|2 *|2 8 /|2 :|2", result: "54 'kN *|2", contract: "'kN 'm *|2")
        let file = Array(SMathText.worksheet(region + "<region><text><p>A text</p></text></region>").utf8)
        PrefixTests.check(file, "a.sm")
    }

    @Test func ofAGzipFile() { PrefixTests.check(GzipBytes.packed(Array(PrefixTests.mathcad.utf8)), "a.xmcdz") }

    @Test func ofAnArchive() {
        PrefixTests.check(PrimeText.archive(PrimeText.region(1, "<ml:eval><ml:id>a</ml:id></ml:eval>")), "a.mcdx")
    }

    /// A fixed sequence of pseudo-random numbers: the same bytes are changed in each run.
    private struct Sequence: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 33)
        }
    }

    @Test(arguments: [1, 2, 3]) func changedBytesNeverCrash(_ seed: UInt64) {
        var random = Sequence(state: seed)
        let files = [
            Array(PrefixTests.mathcad.utf8), GzipBytes.packed(Array(PrefixTests.mathcad.utf8)),
            PrimeText.archive(PrimeText.region(1, "<ml:eval><ml:id>a</ml:id></ml:eval>")),
            Array(SMathText.worksheet(SMathText.math("v 1 2 3 4 2 2 mat|6 :|2", result: "1 2 1 2 mat|4")).utf8),
        ]
        var outcomes = 0
        for file in files {
            for _ in 0..<500 {
                var bytes = file
                for _ in 0..<Int.random(in: 1...4, using: &random) {
                    let at = Int.random(in: 0..<bytes.count, using: &random)
                    bytes[at] = UInt8.random(in: 0...255, using: &random)
                }
                if let error = Reading.failure(bytes, name: "a") { #expect(error.contains("\n  --> a")) }
                outcomes += 1
            }
        }
        #expect(outcomes == 2000)
    }
}
