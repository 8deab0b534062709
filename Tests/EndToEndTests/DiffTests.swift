import Quantities
import Testing

/// `wfchain diff`: what has changed from one worksheet to another.
@Suite struct DiffTests {
    private static func beam(_ edit: (inout Sheet) -> Void = { $0.define("W", 750) }) -> Sheet {
        var sheet = Sheet()
        sheet.define("M", 54)
        edit(&sheet)
        sheet.define("s", "M" / "W")
        sheet.show("s")
        return sheet
    }

    private func compared(_ old: Sheet, _ new: Sheet, _ options: String...) throws -> Wfchain.Answer {
        let scratch = try Scratch()
        try scratch.write(old, to: "old.xmcd")
        try scratch.write(new, to: "new.xmcd")
        return try scratch.wfchain.run(["diff", "old.xmcd", "new.xmcd"] + options)
    }

    @Test func sameFormulasAreTheSame() throws {
        let answer = try compared(DiffTests.beam(), DiffTests.beam(), "--exit-code")
        #expect(answer.output == "the same: 4 formulas\n")
        #expect(answer.code == 0)
    }

    @Test func aChangedFormulaIsShownWithWhatItMoves() throws {
        let answer = try compared(DiffTests.beam(), DiffTests.beam { $0.define("W", 600) })
        #expect(
            answer.output == """
                --- old.xmcd
                +++ new.xmcd
                changed  W (region 2)
                  - W := 750
                  + W := 600
                    750 → 600 (by 20 %)
                result  s (region 3)
                    0.072 → 0.09 (by 25 %)
                result  s = (region 4)
                    0.072 → 0.09 (by 25 %)
                1 changed, 2 other results; 1 formula the same

                """)
        #expect(answer.errors == "")
        #expect(answer.code == 0)
    }

    @Test func definitionsAreMatchedByNameAndNotByPlace() throws {
        let answer = try compared(
            DiffTests.beam {
                $0.define("W", 750)
                $0.define("f", 235)
            },
            DiffTests.beam {
                $0.define("f", 240)
                $0.define("W", 750)
            })
        #expect(
            answer.output == """
                --- old.xmcd
                +++ new.xmcd
                changed  f (region 3, now 2)
                  - f := 235
                  + f := 240
                    235 → 240 (by 2.1 %)
                1 changed; 4 formulas the same

                """)
    }

    @Test func whatWasAddedAndRemovedStandsWhereItIs() throws {
        let answer = try compared(
            DiffTests.beam {
                $0.define("W", 750)
                $0.show("W")
            },
            DiffTests.beam {
                $0.define("W", 750)
                $0.define("f", 235)
            }, "--exit-code")
        #expect(
            answer.output == """
                --- old.xmcd
                +++ new.xmcd
                removed  W = (region 3)
                  - W =
                added  f (region 3)
                  + f := 235
                1 added, 1 removed; 4 formulas the same

                """)
        #expect(answer.code == 2)
    }

    @Test func aFormulaWithoutANameIsMatchedBetweenItsNeighbours() throws {
        let answer = try compared(
            DiffTests.beam {
                $0.define("W", 750)
                $0.show("W" + 1)
            },
            DiffTests.beam {
                $0.define("W", 750)
                $0.show("W" + 2)
            }, "--format", "json")
        let document = try JSON(parsing: answer.output)
        #expect(document["same"] == 4)
        #expect(
            document["changes"] == [
                [
                    "kind": "changed", "label": "W + 2 =",
                    "old": ["region": "3", "formula": "W + 1 =", "result": "751"],
                    "new": ["region": "3", "formula": "W + 2 =", "result": "752"],
                    "deviation": .number(1.0 / 751),
                ]
            ])
    }

    @Test func settingsThatResultsDependOnAreCompared() throws {
        var other = DiffTests.beam()
        other.variables = "array-origin=\"1\""
        #expect(
            try compared(DiffTests.beam(), other).output == """
                --- old.xmcd
                +++ new.xmcd
                changed  ORIGIN
                  - ORIGIN = 0
                  + ORIGIN = 1
                1 changed; 4 formulas the same

                """)
    }

    /// A number before its unit is a product in the one and a quantity in the other.
    @Test func worksheetsOfBothFamiliesAreComparedAsText() throws {
        let wfchain = Wfchain(in: try Scratch(), folder: Wfchain.root + "/fixtures/verifying")
        let answer = try wfchain("diff", "beam.xmcd", "beam.mcdx")
        #expect(
            answer.output == """
                --- beam.xmcd
                +++ beam.mcdx
                changed  L (region 1)
                  - L := 6*m = … m
                  + L := 6 m = … m
                changed  w (region 2)
                  - w := 12*(kN/m)
                  + w := 12 kN/m
                changed  W (region 4)
                  - W := 750*cm^3
                  + W := 750 cm^3
                changed  f (region 5)
                  - f := 235*MPa
                  + f := 235 MPa
                4 changed; 5 formulas the same

                """)
    }
}
