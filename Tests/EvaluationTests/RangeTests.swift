import Expressions
import Quantities
import Testing

@testable import Evaluation

/// Range variables and what iterates over them.
@Suite struct RangeTests {
    @Test func aRangeShowsTheColumnOfItsValues() {
        var sheet = Sheet()
        sheet.define("i", range("0", "3"))
        sheet.show("i")
        sheet.define("x", range("1 m", "1.5 m", "3 m"))
        sheet.show("x")
        sheet.define("down", range("2", "0"))
        sheet.show("down")
        sheet.define("open", range("0", "2.5"))
        sheet.show("open")
        #expect(sheet.shown == ["[0; 1; 2; 3]", "[1; 1.5; 2; 2.5; 3] m", "[2; 1; 0]", "[0; 1; 2]"])
    }

    @Test func theBoundsOfARangeHaveOneDimension() {
        var sheet = Sheet()
        sheet.define("x", range("1", "5 m"))
        sheet.show("x")
        sheet.define("y", range("0", "1 m", "2 m"))
        sheet.show("y")
        sheet.show(sum("k", "1", "3 m", of: "k"))
        #expect(
            sheet.shown == [
                "depends-on-error: 'x' has no value: its definition in region 1 failed (2)", "[0; 1; 2] m",
                "units-mismatch: found length (m), expected a pure number (5)",
            ])
    }

    @Test func anEvaluationOverARangeIsAColumn() {
        var sheet = Sheet()
        sheet.define("i", range("1", "3"))
        sheet.define("f(x)", "x*2 m")
        sheet.show("i^2")
        sheet.show("f(i)", in: "cm")
        sheet.define("v", "[5; 6; 7; 8]")
        sheet.show("v[i]")
        #expect(sheet.shown == ["[1; 4; 9]", "[2; 4; 6] m as [200; 400; 600] of cm", "[6; 7; 8]"])
    }

    @Test(arguments: [Dialect.mathcad, .prime])
    func aDefinitionDoesNotIterateOverARange(_ dialect: Dialect) {
        var sheet = Sheet(dialect)
        sheet.define("i", range("1", "3"))
        sheet.define("y", "i^2")
        sheet.show("y")
        #expect(sheet.shown == ["depends-on-error: 'y' has no value: its definition in region 2 failed (3)"])
    }

    @Test func aRangeThatIsShownWhereItIsDefinedIsAVectorBeforePrime10() {
        func shown(_ isListed: Bool) -> [String] {
            var sheet = Sheet(.prime) { $0.listsShownRanges = isListed }
            func evaluated(_ body: Expression) -> Expression { Expression(.evaluation(.init(body: body, unit: nil))) }
            sheet.define("n", evaluated(range("1", "3")))
            sheet.show("max(n)")
            sheet.show("n[2]")
            sheet.define("i", range("0", "1"))
            sheet.define("y", evaluated("i^2"))
            sheet.show("y")
            return sheet.shown
        }
        #expect(
            shown(false) == [
                "[1; 2; 3]", "[1; 2; 3]", "type-mismatch: found a number, expected an array (3)",
                "not-a-scalar: found the range variable 'i', expected a single number (5)",
                "depends-on-error: 'y' has no value: its definition in region 5 failed (6)",
            ])
        let refusal = "unsupported: a definition over the range variable 'i' that shows its values is not supported yet"
        #expect(shown(true) == ["[1; 2; 3]", "3", "3", "\(refusal) (5)", "\(refusal) (6)"])
    }

    @Test func anElementByTwoRangesIsATableInPrime() {
        var sheet = Sheet(.prime)
        sheet.define("i", range("0", "1"))
        sheet.define("j", range("0", "2"))
        sheet.define("A", "[1, 2, 3; 4, 5, 6]")
        sheet.show("A[i, j]")
        sheet.show("A[i, j] + 1")
        #expect(
            sheet.shown == [
                "[1, 2, 3; 4, 5, 6]", "unsupported: an expression over 2 range variables is not supported yet (5)",
            ])
    }

    @Test func aFaultForOneValueOfTheRangeIsTheRegionsFault() {
        var sheet = Sheet()
        sheet.define("i", range("-1", "1"))
        sheet.show("1/i")
        #expect(sheet.shown == ["division-by-zero: division by zero (2)"])
    }

    @Test func oneNumberMayBeComplexWhereOthersAreReal() {
        var sheet = Sheet()
        sheet.define("i", range("-1", "1"))
        sheet.show("sqrt(i)")
        sheet.show("sqrt(i)^2")
        #expect(sheet.shown == ["[1i; 0; 1]", "[-1; 0; 1]"])
    }

    @Test func elementsAreDefinedInTheOrderOfTheRange() {
        var sheet = Sheet()
        sheet.define("i", range("0", "4"))
        sheet.define("x[0]", "1 m")
        sheet.define("x[i + 1]", "2*x[i]")
        sheet.show("x")
        #expect(sheet.shown == ["[1; 2; 4; 8; 16; 32] m"])
    }

    @Test func severalElementsAreDefinedAtOnce() {
        var sheet = Sheet()
        sheet.define("i", range("0", "2"))
        sheet.define("[a[0]; b[0]]", "[1; 100]")
        sheet.define("[a[i + 1]; b[i + 1]]", "[b[i] + 1; a[i]]")
        sheet.show("a")
        sheet.show("b")
        #expect(sheet.shown == ["[1; 101; 2; 102]", "[100; 1; 101; 2]"])
    }

    @Test func theLastOfTwoRangesVariesFastest() {
        var sheet = Sheet()
        sheet.define("i", range("0", "1"))
        sheet.define("j", range("0", "2"))
        sheet.define("M[i, j]", "10*i + j")
        sheet.show("M")
        sheet.define("n", "0")
        sheet.define("N[i, j]", "if(j > 0, N[i, j - 1] + 1, if(i > 0, N[i - 1, 2] + 1, 0))")
        sheet.show("N")
        #expect(sheet.shown == ["[0, 1, 2; 10, 11, 12]", "[0, 1, 2; 3, 4, 5]"])
    }

    @Test func anEvaluationOverTwoRangesIsRefused() {
        var sheet = Sheet()
        sheet.define("i", range("0", "1"))
        sheet.define("j", range("0", "2"))
        sheet.show("i + j")
        #expect(sheet.shown == ["unsupported: an expression over 2 range variables is not supported yet (3)"])
    }

    @Test func aSumMayGoOverARangeVariable() {
        var sheet = Sheet()
        sheet.define("i", range("1", "4"))
        sheet.show(sum("i", of: "i^2"))
        sheet.define("s", sum("i", of: "i*1 m"))
        sheet.show("s")
        #expect(sheet.shown == ["30", "10 m"])
    }

    @Test func aNameMayNotBeDefinedByARange() {
        var classic = Sheet(.mathcad)
        classic.define("i", range("0", "3"))
        classic.define("y", "i^2")
        classic.show("y")
        classic.define("j", "i")
        classic.show("j + 0")
        #expect(
            classic.shown == [
                "depends-on-error: 'y' has no value: its definition in region 2 failed (3)", "[0; 1; 2; 3]",
            ])
    }

    @Test func aHugeRangeIsRefusedOrShortened() {
        var sheet = Sheet()
        sheet.define("x", range("0", "1e12"))
        sheet.show("x")
        sheet.define("y", range("0", "2e7"))
        sheet.show("y^2")
        sheet.show(program(loop("k", range("0", "1e9"), "k")))
        sheet.define("n", "1e9")
        sheet.show(sum("k", "0", "n", of: "k"))
        let loops = "domain: not defined: a range of more than a hundred million values"
        #expect(
            sheet.shown == [
                "depends-on-error: 'x' has no value: its definition in region 1 failed (2)",
                "domain: not defined: a range of more than ten million values (4)", "\(loops) (5)", "\(loops) (7)",
            ])
    }

    @Test func anElementByRowAndColumnIsShownAsATable() {
        var sheet = Sheet(.prime)
        sheet.define("i", range("0", "1"))
        sheet.define("j", range("0", "2"))
        sheet.define("M[i, j]", Expression(.evaluation(.init(body: "10*i + j", unit: nil))))
        sheet.show("i*j")
        #expect(
            sheet.shown == [
                "[0, 1, 2; 10, 11, 12]", "unsupported: an expression over 2 range variables is not supported yet (4)",
            ])
    }

    @Test func aLocalIsNotTakenForTheArrayThatIsBeingDefined() {
        var sheet = Sheet()
        sheet.define("i", range("0", "1"))
        sheet.define("v[i]", program(assign("v", "5"), "v + i"))
        sheet.show("v")
        sheet.define("w[i]", program(assign("w[i]", "5"), "w[i] + i"))
        sheet.show("w")
        #expect(
            sheet.shown == [
                "unsupported: a definition by elements whose program has a local of the array's name is not supported yet (3)",
                "[5; 6]",
            ])
    }
}
