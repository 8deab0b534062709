import CSHA256
import ChainTesting
@testable import Chains
import Testing

/// Identifiers, hashes, times and exit codes.
@Suite struct SmallPartsTests {
    @Test func runIDsSortByTimeAndAreUnique() {
        var identifiers = RunIdentifiers()
        var random = SeededRandom(1)
        var ids: [RunID] = []
        for time in [5, 5, 5, 4, 6, 1_700_000_000_000, 1_700_000_000_001] as [Int64] {
            ids.append(identifiers.next(at: time, random: &random))
        }
        #expect(ids == ids.sorted())
        #expect(Set(ids).count == ids.count)
        #expect(ids.allSatisfy { $0.text.count == 26 })
        #expect(ids[5].text.hasPrefix("01HF7YAT00"))
    }

    @Test func typedIDsForgiveLettersThatLookLikeDigits() {
        #expect(RunIdentifiers.normalized("o1hfIl") == "01HF11")
    }

    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (String(repeating: "a", count: 1_000_000), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
    ])
    func theHashIsSHA256(_ text: String, _ expected: String) {
        #expect(ContentHash.hex(of: text) == expected)
    }

    @Test func theHashDoesNotDependOnHowTheBytesArrive() {
        let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        for size in [1, 3, 55, 56, 63, 64, 65, 130] {
            var hash = ContentHash()
            var start = 0
            while start < bytes.count {
                hash.update(Array(bytes[start..<min(start + size, bytes.count)]))
                start += size
            }
            #expect(hash.hex() == ContentHash.hex(of: bytes))
        }
    }

    @Test func theHashIsTheSameWithAndWithoutTheProcessorsInstructions() {
        var (fast, plain) = (SIMD8<UInt32>(1, 2, 3, 4, 5, 6, 7, 8), SIMD8<UInt32>(1, 2, 3, 4, 5, 6, 7, 8))
        let bytes = (0..<64 * 20).map { UInt8(truncatingIfNeeded: $0 &* $0 &+ 3 &* $0) }
        wfchain_sha256_mix(&fast, bytes, 20)
        wfchain_sha256_mix_plainly(&plain, bytes, 20)
        #expect(fast == plain)
        #expect(fast != SIMD8<UInt32>(1, 2, 3, 4, 5, 6, 7, 8))
    }

    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (951_782_399_999, "2000-02-28T23:59:59.999Z"),
            (951_825_600_000, "2000-02-29T12:00:00.000Z"), (1_740_830_400_123, "2025-03-01T12:00:00.123Z"),
            (-1, "1969-12-31T23:59:59.999Z"),
        ] as [(Int64, String)])
    func timesAreWrittenInUTC(_ milliseconds: Int64, _ expected: String) {
        #expect(UTC.text(milliseconds) == expected)
    }

    @Test func everyExitCodeHasAMeaning() {
        #expect(ExitCode.allCases.map(\.rawValue) == [0, 1, 2, 3, 4, 5, 6, 64])
        #expect(Set(ExitCode.allCases.map(\.meaning)).count == 8)
    }

    /// An attempt may begin while a person thinks about another.
    @Test func aClockThatStandsNeverRunsBackwards() {
        let (clock, system) = (DebugClock(), SystemClock())
        var read: [UInt64] = []
        clock.standing {
            read.append(clock.monotonic)
            let end = system.monotonic + 5_000_000
            while system.monotonic < end {}
            read.append(clock.monotonic)
        }
        #expect(read[0] == read[1])
        #expect(clock.monotonic >= read[1])
    }

    @Test func aCancellationIsSeenByWhatDependsOnIt() {
        let run = Cancellation()
        let attempt = Cancellation(parent: run)
        #expect(!attempt.isRaised && attempt.reason == nil)
        run.raise()
        #expect(attempt.isRaised && attempt.reason == .stop)
        attempt.raise(.timeout)
        #expect(attempt.reason == .timeout && run.reason == .stop)
    }
}
