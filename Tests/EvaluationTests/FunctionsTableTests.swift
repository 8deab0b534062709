import Testing

@testable import Evaluation

@Suite struct FunctionsTableTests {
    @Test func everyNameStandsInTheTableOnce() {
        let counts = Dictionary(FunctionTable.all.map { ($0.name, 1) }, uniquingKeysWith: +)
        #expect(counts.filter { $0.value > 1 }.keys.sorted() == [])
        #expect(counts.count > 380)
    }

    @Test func knownFunctionsThatAreNotComputedSayWhy() throws {
        #expect(try refusal("svd2", 1) == .unsupported("the layout of its result is not known"))
        #expect(
            try refusal("loess", 1)
                == .unsupported("its smoothing differs from the published method in ways that are not known"))
    }

    @Test func everyComputedFunctionHasItsParametersAndALineOfHelp() {
        let bare = FunctionTable.families.flatMap(\.functions).filter { ($0.help?.summary ?? "").isEmpty }
        #expect(bare.map(\.name) == [])
        let wordy = FunctionTable.families.flatMap(\.functions).filter { $0.help?.summary.hasSuffix(".") == true }
        #expect(wordy.map(\.name) == [])
    }

    @Test func theSignatureSaysHowManyArgumentsAFunctionTakes() {
        #expect(Signature("x, μ, σ").counts == 3...3)
        #expect(Signature("rate, nper, pmt[, pv[, type]]").counts == 3...5)
        #expect(Signature("A, B, …").counts == 1...Int.max)
        #expect(Signature("").counts == 0...0)
        #expect(FunctionTable.function("rate")?.parameters == 3...6)
    }

    @Test func unknownNamesAreNotInTheTable() {
        #expect(FunctionTable.function("sine") == nil)
        #expect(FunctionTable.function("Sin") == nil)
    }
}
