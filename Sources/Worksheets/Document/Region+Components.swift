import Expressions

// Excel components, whose workbooks stand behind the regions in the file.
extension Region {
    /// The region with what components define, by the ids of their regions.
    func defining(_ statements: [String: Statement]) -> Region {
        var copy = self
        switch kind {
        case .component(let math):
            guard let statement = statements[math.id], case .external = math.statement else { return self }
            copy.kind = .component(MathRegion(id: math.id, statement: statement, isDisabled: math.isDisabled))
        case .area(let name, let isCollapsed, let regions):
            copy.kind = .area(name: name, isCollapsed: isCollapsed, regions.map { $0.defining(statements) })
        case .solveBlock(let regions): copy.kind = .solveBlock(regions.map { $0.defining(statements) })
        case .table(let regions): copy.kind = .table(regions.map { $0.defining(statements) })
        case .text(let runs):
            copy.kind = .text(
                runs.map { run in
                    if case .region(let region) = run { return .region(region.defining(statements)) }
                    return run
                })
        case .math, .plot, .picture, .reference, .other: break
        }
        return copy
    }
}
