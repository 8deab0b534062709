import Expressions
import Quantities

/// The regions of solve blocks: what they contribute to the solver that closes the block.
extension WorksheetProgram {
    /// A region that only takes part in a solve block; nil for one that is computed like any other. `maker` learns what a
    /// solver in the region closes.
    func solveBlockUnit(_ index: Int, _ maker: inout UnitMaker) -> RegionUnit? {
        let region = regions[index]
        if let part = region.solveBlock { return containedUnit(index, part, &maker) }
        switch region.statement {
        case .given:
            openBlock = SolveBlock()
            return RegionUnit(region, at: maker.scope.position, .nothing)
        case .bare(let expression):
            openBlock?.add(expression, region: region.id)
            return RegionUnit(region, at: maker.scope.position, .nothing)
        case .globalDefine(let target, let value):
            guard value.containsSolver else { return nil }
            var names = AssignedNames()
            names.collect(Expression(.assign(target, Expression(.placeholder))))
            let fault = EvaluationError(.unsupported("a solver in a definition for the whole worksheet"))
            return RegionUnit(region, at: maker.scope.position, .failure(fault, names.names), display: .plain)
        case .define, .evaluate, .symbolic, .external:
            guard region.statement.containsSolver else { return nil }
            maker.block = openBlock
            openBlock = nil
            return nil
        }
    }

    private func containedUnit(
        _ index: Int, _ part: MathRegion.SolveBlockPart, _ maker: inout UnitMaker
    ) -> RegionUnit? {
        let region = regions[index]
        let container = containers[part.block] ?? container(part.block)
        containers[part.block] = container
        if region.statement.containsSolver {
            maker.block = container.block
            maker.guesses = container.guesses.map(\.line)
            return nil
        }
        switch part.role {
        case .solver: return nil
        case .guess, .constraint:
            maker.guesses = container.guesses.filter { $0.index < index }.map(\.line)
            return maker.guess()
        }
    }

    /// What the regions of a block of Prime say together.
    private func container(_ number: Int) -> SolveContainer {
        var container = SolveContainer()
        for (index, region) in regions.enumerated() {
            guard let part = region.solveBlock, part.block == number, !region.isDisabled else { continue }
            if inputs[index] != nil, !region.statement.containsSolver {
                container.block.refuse("an input inside a solve block", region.id)
            }
            container.add(region, part.role, at: index)
        }
        return container
    }
}

extension Statement {
    /// True where a solver of a solve block stands anywhere in the statement.
    fileprivate var containsSolver: Bool {
        switch self {
        case .define(_, let value), .globalDefine(_, let value): value.containsSolver
        case .evaluate(let evaluation): evaluation.body.containsSolver
        case .symbolic(let symbolic): symbolic.body.containsSolver
        case .bare(let expression): expression.containsSolver
        case .given, .external: false
        }
    }
}

extension Expression {
    /// True where a solver of a solve block stands anywhere in the formula.
    var containsSolver: Bool {
        if case .solver = kind { return true }
        return children.contains(where: \.containsSolver)
    }
}
