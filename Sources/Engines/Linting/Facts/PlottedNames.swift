import Expressions
import Worksheets

/// The names that plots use, by the number of math regions above the plot.
struct PlottedNames {
    private(set) var names: [Int: [FreeName]] = [:]
    /// There is a plot of which the file does not show what it plots.
    private(set) var areHidden = false
    private var position = 0

    init(_ worksheet: Worksheet) {
        for region in worksheet.regions { read(region) }
    }

    private mutating func read(_ region: Region) {
        switch region.kind {
        case .math, .component, .reference: position += 1
        case .text(let runs):
            for case .region(let region) in runs { read(region) }
        case .area(_, _, let regions), .solveBlock(let regions), .table(let regions): regions.forEach { read($0) }
        case .plot(let expressions):
            if expressions.isEmpty { areHidden = true }
            names[position, default: []] += expressions.flatMap { FreeNames.all(in: $0) }
        case .picture, .other: break
        }
    }
}
