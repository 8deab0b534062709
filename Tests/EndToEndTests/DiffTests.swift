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

    @Test func twoDefinitionsThatChangedPlacesAreNotTheSame() throws {
        func sheet(_ first: Int, _ second: Int) -> Sheet {
            var sheet = Sheet()
            sheet.define("a", Formula(integerLiteral: first))
            sheet.define("a", Formula(integerLiteral: second))
            return sheet
        }
        let answer = try compared(sheet(1, 2), sheet(2, 1), "--exit-code")
        #expect(answer.code == 2)
        #expect(answer.output.contains("1 added, 1 removed"), "\(answer.output)")
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

    // MARK: HTML

    @Test func thePageShowsFormulasAndResultsOfBoth() throws {
        let page = try compared(DiffTests.beam(), DiffTests.beam { $0.define("W", 600) }, "--format", "html").output
        #expect(page.hasPrefix("<!DOCTYPE html>\n"))
        #expect(page.contains("<code>W := 750</code><br/><code>= 750</code>"))
        #expect(page.contains("<code>W := 600</code><br/><code>= 600</code>"))
        #expect(page.contains("by 20 %"))
        #expect(page.contains("1 changed, 2 other results; 1 formula the same"))
        #expect(!page.contains("<script"))
    }

    // MARK: git

    @Test func gitShowsWhatHasChangedInAWorksheet() throws {
        let scratch = try Scratch()
        try scratch.write(DiffTests.beam(), to: "beam.xmcd")
        let setUp = """
            git init -q . && git config user.email a@b.c && git config user.name a
            git config diff.worksheet.command 'f() { wfchain diff "$2" "$5"; }; f'
            echo '*.xmcd diff=worksheet' >> .gitattributes
            git add . && git commit -q -m first
            """
        let first = try scratch.wfchain.run(["-c", setUp], program: "/bin/sh")
        #expect(first.code == 0, "\(first.errors)")
        try scratch.write(DiffTests.beam { $0.define("W", 600) }, to: "beam.xmcd")
        try scratch.write(DiffTests.beam(), to: "more.xmcd")
        let shown = try scratch.wfchain.run(
            ["-c", "git diff; git add more.xmcd; git diff --cached"], program: "/bin/sh")
        #expect(shown.errors == "")
        #expect(
            shown.output.replacing(/--- .*beam.xmcd/, with: "--- OLD").replacing(/\+\+\+ .*more.xmcd/, with: "+++ NEW")
                == """
                --- OLD
                +++ beam.xmcd
                changed  W (region 2)
                  - W := 750
                  + W := 600
                    750 → 600 (by 20 %)
                result  s (region 3)
                    0.072 → 0.09 (by 25 %)
                result  s = (region 4)
                    0.072 → 0.09 (by 25 %)
                1 changed, 2 other results; 1 formula the same
                --- /dev/null
                +++ NEW
                added  M (region 1)
                  + M := 54
                added  W (region 2)
                  + W := 750
                added  s (region 3)
                  + s := M/W
                added  s = (region 4)
                  + s =
                4 added; 0 formulas the same

                """)
    }
}
