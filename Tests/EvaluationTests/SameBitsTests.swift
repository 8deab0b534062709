import Foundation
import Quantities
import Testing

@testable import Evaluation

/// Linear algebra gives the same bits however many threads run and whatever the environment says.
@Suite struct SameBitsTests {
    /// A full matrix whose elements are the same everywhere.
    private static func matrix(_ n: Int) -> [Double] {
        var dice = Dice(seed: 7)
        return (0..<n * n).map { _ in Double(dice.roll(1_000_001)) / 1_000_000 - 0.5 }
    }

    private static func bits(_ value: Value) -> [UInt64] {
        switch value {
        case .number(let x): [x.si.bitPattern]
        case .complex(let z): [z.si.re.bitPattern, z.si.im.bitPattern]
        case .matrix(let matrix): matrix.values.flatMap(bits)
        default: []
        }
    }

    private static func everything() throws -> [UInt64] {
        let n = 30
        let a = Value.matrix(Matrix(rows: n, columns: n, si: matrix(n)))
        let b = Value.matrix(Matrix(rows: n, columns: 1, si: Array(matrix(n).prefix(n))))
        var all: [UInt64] = []
        for name in ["eigenvals", "eigenvecs", "svds", "LU", "QR", "geninv", "cond1"] {
            all += bits(try evaluate(name, a))
        }
        return all + bits(try evaluate("lsolve", a, b))
    }

    @Test func threadsAndEnvironmentDoNotChangeABit() async throws {
        let alone = try SameBitsTests.everything()
        #expect(alone.count > 5000)
        for name in ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_CORETYPE"] {
            setenv(name, name.hasSuffix("CORETYPE") ? "Prescott" : "16", 1)
        }
        let together = try await withThrowingTaskGroup(of: [UInt64].self) { group in
            for _ in 0..<4 { group.addTask { try SameBitsTests.everything() } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(together.allSatisfy { $0 == alone })
    }

    /// The order of subtractions of each element is that of the textbook, so that blocks and vectors change nothing.
    @Test(arguments: [1, 2, 3, 4, 5, 7, 8, 9, 16, 31, 64, 101])
    func eliminationByBlocksGivesTheBitsOfTheTextbook(_ n: Int) throws {
        var a = SameBitsTests.matrix(n)
        let factors = try #require(Factorization(a, order: n))
        for k in 0..<n {
            let pivot = (k..<n).max { (abs(a[k * n + $0]), $1) < (abs(a[k * n + $1]), $0) } ?? k
            for column in 0..<n { a.swapAt(column * n + k, column * n + pivot) }
            for row in k + 1..<max(n, k + 1) { a[k * n + row] /= a[k * n + k] }
            for column in k + 1..<max(n, k + 1) {
                for row in k + 1..<n { a[column * n + row] -= a[k * n + row] * a[column * n + k] }
            }
        }
        #expect(factors.lu.map(\.bitPattern) == a.map(\.bitPattern))
    }
}
