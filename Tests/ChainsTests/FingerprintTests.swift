import Chains
import Testing

/// The hash by which calculations are told apart.
@Suite struct FingerprintTests {
    /// Expected: `openssl mac -macopt hexkey:00… -macopt size:16 SIPHASH` over the words' bytes, the lowest first.
    @Test(
        arguments: [
            ([], "5049d74780a3e07d4202ab47d4cef2f4"),
            ([1], "92985e483d3a1ee38226bab457bfa9fb"),
            ([1, 2, .max], "ed3b767416c8c7ef8cdbe25105d7e59a"),
        ] as [([UInt64], String)])
    func itIsSipHash(_ words: [UInt64], _ expected: String) {
        var hash = Fingerprint()
        for word in words { hash.combine(word) }
        #expect(hash.hex == expected)
    }

    @Test func textsInARowDoNotFlowIntoOneAnother() {
        let rows = [["ab", "c"], ["a", "bc"], ["abc"], ["abc", ""], ["", "abc"], ["eight", "s"], ["eights"]]
        let hashes = rows.map { row in
            var hash = Fingerprint()
            for text in row { hash.combine(text) }
            return hash.hex
        }
        #expect(Set(hashes).count == rows.count)
    }
}
