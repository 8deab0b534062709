import Quantities
import Testing

@testable import Evaluation

@Suite struct FunctionsWrittenQuantityTests {
    @Test func anglesAreReadInDegreesMinutesAndSeconds() throws {
        #expect(try evaluate("DMS", .column(45, 30, 36)).isClose(to: .number(45.51 * Double.pi / 180)))
        #expect(try evaluate("DMS", .rows([90, 0, 0])) == .number(Double.pi / 2))
        #expect(try refusal("DMS", .column(1, 2)) == .shapeMismatch("2 x 1 where 3 x 1 is needed"))
        #expect(
            try refusal("DMS", .column(-1, 2, 0)) == .unsupported("function 'DMS': negative parts of an angle"))
    }

    @Test func timesAreReadInHoursMinutesAndSeconds() throws {
        #expect(try evaluate("hhmmss", "1:30:00") == .number(5400, Dimension(s: 1)))
        #expect(try evaluate("hhmmss", "0:00:12.5") == .number(12.5, Dimension(s: 1)))
        for text in ["1:30", "1:-3:00", "a:b:c", ""] {
            #expect(
                try refusal("hhmmss", .string(text)) == .unsupported("function 'hhmmss': the text '\(text)'"))
        }
    }

    @Test func lengthsAreReadInFeetInchesAndFractions() throws {
        let inches: [String: Double] = [
            "1'2-3/4\"": 14.75, "1' 2 3/4\"": 14.75, "1'-2\"": 14, "3'": 36, "7.5\"": 7.5, "5/8\"": 0.625,
            "2-1/2\"": 2.5,
        ]
        for (text, value) in inches {
            #expect(try evaluate("FIF", .string(text)).isClose(to: .meters(value * 0.0254)), "\(text)")
        }
        for text in ["12", "-1'", "1/2/3\"", "1'2", "'", "\"", "1'2-x\""] {
            #expect(try refusal("FIF", .string(text)) == .unsupported("function 'FIF': the text '\(text)'"))
        }
    }

    @Test func theyStandWhereUnitsDo() {
        var sheet = Sheet(.prime)
        sheet.show("round(DMS([30; 0; 0])*6/3.141592653589793, 12)")
        sheet.show("hhmmss(\"0:01:30\")")
        #expect(sheet.shown == ["1", "90 s"])
    }
}
