import Chains
import Quantities

extension LintRule {
    static let unitDiffers = LintRule(
        "unit-differs", .note, "An input that arrives in another unit than its worksheet writes it in.",
        inChain: { chain in
            chain.plannedInputs.compactMap { step, input in
                guard let units = input.units, let own = input.targetUnit,
                    let a = try? UnitExpression(parsing: units, in: .prime),
                    let b = try? UnitExpression(parsing: own, in: .prime), a.factor != b.factor || a.offset != b.offset
                else { return nil }
                return ChainRemark(
                    message: "'\(step).\(input.name)' arrives in \(units), and its worksheet writes it in \(own)",
                    place: chain.place(ofInput: input.name, step: step), name: input.name)
            }
        })
}
