import Expressions
import Quantities
import Testing

@testable import Evaluation

/// The vectorize operator: what it takes element by element.
struct VectorizeTests {
    private func vectorize(_ body: Expression) -> Expression { Expression(.unary(.vectorize, body)) }

    @Test func theArrayThatACallGivesForNumbersIsTakenElementByElement() {
        var sheet = Sheet()
        sheet.define("v", "[1; 2; 3]")
        sheet.define("f(k)", "k*v")
        sheet.show(Expression(.unary(.vectorSum, vectorize("f(2)*v"))))
        sheet.show(Expression(.unary(.vectorSum, vectorize("sqrt(f(2)*2*v)"))))
        #expect(sheet.shown == ["28", "12"])
    }

    @Test func aCallWithAnArrayIsMadeForEachElement() {
        var sheet = Sheet()
        sheet.define("v", "[1; 2; 3]")
        sheet.define("f(x)", "if(x > 1, x, 0)")
        sheet.show(Expression(.unary(.vectorSum, vectorize("f(v)*v + f(2*v)"))))
        #expect(sheet.shown == ["25"])
    }

    @Test func theFormulaOfARootStaysWhole() {
        var sheet = Sheet()
        sheet.define("x", "3")
        sheet.define("f(t)", "t^2/4")
        sheet.define("v", "[1; 2]")
        let root = Expression(.call("root", ["f(x) - 1", "x"]))
        sheet.show(vectorize(root))
        sheet.show(vectorize(Expression(.binary(.multiply, root, "v"))))
        sheet.define("root(t, n)", "if(t > 1, t*n, 0)")
        sheet.show(vectorize("root(v, 3)"))
        #expect(sheet.shown == ["2", "[2; 4]", "[0; 6]"])
    }

    @Test func aVariableAfterANumberIsNoUnitInPrime() {
        var sheet = Sheet(.prime)
        sheet.define("v", "[1; 2; 3]")
        let product = Expression(.binary(.scale, "v", Expression(.name(Name("v", label: .variable)))))
        sheet.show(Expression(.unary(.vectorSum, vectorize(product))))
        #expect(sheet.shown == ["14"])
    }
}
