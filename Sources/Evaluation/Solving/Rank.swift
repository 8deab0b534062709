/// Whether vectors are independent of one another, each and every row being measured by its own size.
struct Rank {
    let isFull: Bool

    /// A vector of which less than this part is new depends on the others.
    private static let least = 1e-7

    init(_ vectors: [[Double]]) {
        guard let rows = vectors.first?.count, rows >= vectors.count else {
            isFull = vectors.isEmpty
            return
        }
        let sizes = (0..<rows).map { row in vectors.reduce(0) { max($0, abs($1[row])) } }
        var basis: [[Double]] = []
        for vector in vectors {
            var rest = vector.indices.map { sizes[$0] > 0 ? vector[$0] / sizes[$0] : 0 }
            let size = Rank.length(rest)
            for direction in basis {
                let part = zip(direction, rest).reduce(0) { $0 + $1.0 * $1.1 }
                for i in rest.indices { rest[i] -= part * direction[i] }
            }
            let length = Rank.length(rest)
            guard size > 0, length > Rank.least * size else {
                isFull = false
                return
            }
            basis.append(rest.map { $0 / length })
        }
        isFull = true
    }

    private static func length(_ vector: [Double]) -> Double {
        vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
    }
}
