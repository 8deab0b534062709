import Quantities

/// What a loop goes through: the elements of a range or of a list, whichever way it lies, or the rows of a matrix.
///
/// An item is made when its turn comes, so that the work of a long loop grows with its length only.
struct LoopItems {
    private let value: Value
    let count: Int

    /// More elements of a range are no list that a loop could go through.
    private static let mostOfRange = 1_000_000

    /// Nil for what is no list.
    init?(_ value: Value) {
        self.value = value
        switch value {
        case .matrix(let matrix): count = LoopItems.isList(matrix) ? matrix.count : matrix.rows
        case .range(let range) where range.count <= LoopItems.mostOfRange: count = range.count
        default: return nil
        }
    }

    subscript(index: Int) -> Value {
        switch value {
        case .matrix(let matrix) where LoopItems.isList(matrix): matrix[index]
        case .matrix(let matrix): .list((0..<matrix.columns).map { matrix[index, $0] })
        case .range(let range): .number(range[index], range.dimension)
        default: value
        }
    }

    private static func isList(_ matrix: Matrix) -> Bool {
        matrix.columns == 1 || matrix.rows == 1 || matrix.count == 0
    }
}
