import Quantities
import Testing

@testable import Evaluation

/// Running a program again gives what a new program gives.
@Suite struct LaterRunTests {
    /// What inputs change to: other numbers, other dimensions, other kinds of values.
    private static let values: [Value] = [
        2, 3, 0, -1, 0.5, 1e200, .meters(2), .meters(0), .number(1, Dimension(s: 1)), .column(1, 2, 3),
        .column(.meters(1), .meters(2)), "text", .complex(1, 2), .number(.nan), .column(),
    ]

    @Test(arguments: 0..<10) func aLaterRunGivesWhatAFreshProgramGives(_ batch: Int) {
        for seed in batch * 12..<(batch + 1) * 12 {
            let sheet = RandomSheet(seed: seed).sheet
            var dice = Dice(seed: seed)
            let program = sheet.program()
            var keys = [dice.roll(8), dice.roll(8)]
            for run in 0..<5 {
                if dice.once(in: 6) { keys = [dice.roll(8)] }
                var inputs: [Int: Value] = [:]
                for key in keys { inputs[key] = dice.pick(LaterRunTests.values) }
                program.run(inputs: inputs)
                let fresh = sheet.program(inputs: inputs)
                fresh.run()
                expectSame(program, fresh, "seed \(seed), run \(run) with \(inputs)")
                program.run()
                expectSame(program, fresh, "seed \(seed), run \(run) once more")
            }
        }
    }

    @Test func aRegionThatFailedRecoversWithAnotherInput() {
        var sheet = Sheet()
        sheet.define("x", "1")
        sheet.define("y", "1/x")
        sheet.show("y + 1")
        let program = sheet.program()
        program.run(inputs: [0: 0])
        #expect(program.texts == ["depends-on-error: 'y' has no value: its definition in region 2 failed (3)"])
        program.run(inputs: [0: 4])
        #expect(program.texts == ["1.25"])
        program.run(inputs: [0: "four"])
        #expect(program.texts == ["depends-on-error: 'y' has no value: its definition in region 2 failed (3)"])
        program.run(inputs: [0: .column(2, 4)])
        #expect(program.texts == ["[1.5; 1.25]"])
    }

    @Test func anInputForAnotherRegionThanBeforeCounts() {
        var sheet = Sheet()
        sheet.define("x", "1")
        sheet.define("y", "2")
        sheet.show("10*x + y")
        let program = sheet.program()
        program.run(inputs: [0: 5])
        #expect(program.texts == ["52"])
        program.run(inputs: [1: 7])
        #expect(program.texts == ["17"])
        program.run(inputs: [:])
        #expect(program.texts == ["12"])
    }

    @Test func anInputMayChangeTheOriginOfArrays() {
        var sheet = Sheet()
        sheet.define("o", "0")
        sheet.define("ORIGIN", "o")
        sheet.define("v", "[10; 20; 30]")
        sheet.show("v[1]")
        sheet.show("if(v[1] > 15, ORIGIN, -1)")
        let program = sheet.program()
        program.run()
        #expect(program.texts == ["20", "0"])
        program.run(inputs: [0: 1])
        #expect(program.texts == ["10", "-1"])
        program.run(inputs: [0: 0])
        #expect(program.texts == ["20", "0"])
    }

    @Test func aRunAfterACancelledOneIsComplete() {
        final class Wish: @unchecked Sendable {
            // No lock: set and read on the one thread of the test.
            var toStop = true
        }
        var sheet = Sheet()
        sheet.define("s", program(assign("s", "0"), loop("i", range("0", "200000"), assign("s", "s + i")), "s"))
        sheet.show("s")
        let wish = Wish()
        let program = WorksheetProgram(sheet.regions, settings: sheet.settings) { wish.toStop }
        program.run()
        #expect(program.wasCancelled)
        wish.toStop = false
        program.run()
        #expect(!program.wasCancelled)
        #expect(program.texts == ["2.00001e10"])
    }
}
