import Quantities

/// The numbers that a plotted formula gives, one below the other.
struct PlotColumn {
    let numbers: [Double]
    /// What is left of their dimension once they are divided by the unit at the axis.
    let dimension: Dimension

    /// The most points that are drawn.
    static let most = 1_000_000

    /// Nil where the value is no column of numbers. What is complex is a gap, as in Mathcad.
    init?(_ value: Value) {
        switch value {
        case .number(let quantity): (numbers, dimension) = ([quantity.si], quantity.dimension)
        case .range(let range):
            guard range.count <= PlotColumn.most else { return nil }
            (numbers, dimension) = ((0..<range.count).map { range[$0] }, range.dimension)
        case .matrix(let matrix):
            guard matrix.columns == 1, matrix.count <= PlotColumn.most else { return nil }
            if let flat = matrix.flat {
                (numbers, dimension) = (flat.si, flat.dimension)
                return
            }
            var found: [Double] = []
            var shared: Dimension?
            for element in matrix.values {
                switch element {
                case .number(let quantity):
                    if shared == nil, quantity.si != 0 { shared = quantity.dimension }
                    guard quantity.si == 0 || quantity.dimension == shared else { return nil }
                    found.append(quantity.si)
                case .complex: found.append(.nan)
                default: return nil
                }
            }
            (numbers, dimension) = (found, shared ?? .one)
        case .complex(let z): (numbers, dimension) = ([.nan], z.dimension)
        case .string, .function, .record: return nil
        }
    }
}
