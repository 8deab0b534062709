import Expressions
import Testing

@testable import Evaluation

/// Mathcad 12 to 15 has one dimension in an array; Prime mixes them.
@Suite struct MixedUnitsTests {
    @Test func anArrayOfSeveralDimensionsIsAnErrorInMathcad() {
        var sheet = Sheet(.mathcad)
        sheet.show("[1 m; 2 s]")
        sheet.show("[0; 2 s; \"a\"]")
        sheet.define("v", "[0; 1 m]")
        sheet.define("v[2]", "3")
        sheet.show("v")
        sheet.define("w", "[1 m; 2 m]")
        sheet.show("stack(w, 3 s)")
        sheet.define("u", "[1; 2]")
        sheet.show("vectorize((2 m)^u)")
        sheet.show("[[1 m; 2 m]; 3]")
        #expect(
            sheet.shown == [
                "units-mismatch: found time (s), expected length (m) (1)", "[0; 2 s; \"a\"]",
                "depends-on-error: 'v' has no value: its definition in region 4 failed (5)",
                "units-mismatch: found time (s), expected length (m) (7)",
                "units-mismatch: found area (m^2), expected length (m) (9)", "[[1; 2] m; 3]",
            ])
    }

    @Test func primeMixesThem() {
        var sheet = Sheet(.prime)
        sheet.show("[1 m; 2 s]")
        #expect(sheet.shown == ["[1 m; 2 s]"])
    }
}
