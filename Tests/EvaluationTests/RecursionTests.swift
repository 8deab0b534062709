import Expressions
import Foundation
import Quantities
import Testing

@testable import Evaluation

/// Calls that nest too deeply end in a fault, on every thread.
@Suite struct RecursionTests {
    private static let endless: Sheet = {
        var sheet = Sheet()
        sheet.define("f(n)", "1 + f(n + 1)")
        sheet.show("f(0)")
        sheet.define("g(n)", program(assign("s", "g(n + 1)"), "s + 1"))
        sheet.show("g(0)")
        sheet.define("h(n)", Expression(.unary(.vectorize, "h(n + [1; 2])")))
        sheet.show("h(0)")
        sheet.define("k(f, n)", "f(f, n + 1)")
        sheet.show("k(k, 0)")
        sheet.define("d(n)", "if(n = 0, 0, 1 + d(n - 1))")
        sheet.show("d(10)")
        return sheet
    }()

    @Test func endlessCallsEndInAFault() {
        let shown = RecursionTests.endless.shown
        #expect(shown[4] == "10")
        #expect(shown[0] == "recursion: 'f' calls itself too deeply (1)")
        #expect(shown.dropLast().allSatisfy { $0.hasPrefix("recursion: ") })
    }

    @Test @MainActor func endlessCallsEndInAFaultOnTheMainThread() {
        let shown = RecursionTests.endless.shown
        #expect(shown[4] == "10")
        #expect(shown.dropLast().allSatisfy { $0.hasPrefix("recursion: ") })
    }

    @Test(arguments: [512, 1024, 8192]) func endlessCallsEndInAFaultOnAThreadWithASmallStack(_ kilobytes: Int) {
        let shown = onThread(kilobytes: kilobytes) { RecursionTests.endless.shown }
        #expect(shown.count == 5)
        #expect(shown.last == "10")
        #expect(shown.dropLast().allSatisfy { $0.hasPrefix("recursion: ") })
    }

    @Test func aMachineMayMoveToAThreadWithAnotherStack() {
        let sheet = RecursionTests.endless
        nonisolated(unsafe) let program = sheet.program()
        program.run()
        let there = onThread(kilobytes: 512) {
            program.run()
            return program.texts
        }
        #expect(there.dropLast().allSatisfy { $0.hasPrefix("recursion: ") })
        #expect(there.last == "10")
    }

    @Test func aFunctionThatCallsItselfInEverNewUnitsCompilesOnce() {
        var sheet = Sheet()
        sheet.define("f(x, n)", "if(n < 1, x, f(x*1 m, n - 1))")
        sheet.show("f(1, 3)")
        sheet.show("f(1, 40)")
        #expect(sheet.shown == ["1 m^3", "1 m^40"])
    }

    @Test func aLongChainOfFunctionsCompiles() {
        var sheet = Sheet()
        sheet.define("f0(x)", "x + 1")
        for index in 1...1000 { sheet.define(Expression(text: "f\(index)(x)"), Expression(text: "f\(index - 1)(x)")) }
        sheet.show("f1000(1)")
        #expect(sheet.shown.first == "2" || sheet.shown.first?.hasPrefix("recursion: ") == true)
        let small = onThread(kilobytes: 512) { [sheet] in sheet.shown }
        #expect(small.first == "2" || small.first?.hasPrefix("recursion: ") == true)
    }

    /// What the work gives on a thread with a stack of that size.
    private func onThread(kilobytes: Int, _ work: @escaping @Sendable () -> [String]) -> [String] {
        nonisolated(unsafe) var result: [String] = []
        let done = DispatchSemaphore(value: 0)
        let thread = Thread {
            result = work()
            done.signal()
        }
        thread.stackSize = kilobytes << 10
        thread.start()
        done.wait()
        return result
    }
}
