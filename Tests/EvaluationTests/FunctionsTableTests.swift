import Testing

@testable import Evaluation

@Suite struct FunctionsTableTests {
    @Test func everyNameStandsInTheTableOnce() {
        let counts = Dictionary(FunctionTable.all.map { ($0.name, 1) }, uniquingKeysWith: +)
        #expect(counts.filter { $0.value > 1 }.keys.sorted() == [])
        #expect(counts.count > 380)
    }

    @Test func knownFunctionsThatAreNotComputedSayWhy() throws {
        #expect(try refusal("eigenvals", 1) == .unsupported("linear algebra by decomposition is not computed"))
        #expect(try refusal("rnd", 1) == .unsupported("random numbers differ in every calculation"))
        #expect(try refusal("J0.sc", 1) == .unsupported("Bessel and Airy functions are not computed"))
    }

    @Test func unknownNamesAreNotInTheTable() {
        #expect(FunctionTable.function("sine") == nil)
        #expect(FunctionTable.function("Sin") == nil)
    }
}
