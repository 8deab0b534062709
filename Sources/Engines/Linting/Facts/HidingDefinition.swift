import Expressions
import Quantities

/// A definition whose name is that of something built in.
struct HidingDefinition {
    let definition: NameFacts.Definition
    /// `the unit 'N'`, `the constant 'e'`.
    let what: String
    /// The dimension of the unit that is hidden; nil for a constant.
    let dimension: Dimension?
}

extension WorksheetLint {
    /// Definitions in Mathcad 12 to 15, where a variable hides the unit and the constant of its name; the other programs
    /// keep them apart. A name that is defined as what it is built in as hides nothing.
    var hidingDefinitions: [HidingDefinition] {
        guard dialect == .mathcad else { return [] }
        return names.definitions.compactMap { definition in
            guard isOwn(definition.region), definition.kind == .whole, definition.name.style == 0 else { return nil }
            let text = definition.name.dotted
            let unit = UnitTable.unit(text, in: dialect)
            let constant = ConstantTable.constant(text, in: dialect)
            guard let builtIn = constant ?? unit.map({ $0.quantity(1) }) else { return nil }
            if case .number(let own)? = value(ofRegion: definition.region), own.dimension == builtIn.dimension,
                abs(own.si - builtIn.si) <= 0.01 * abs(builtIn.si)
            {
                return nil
            }
            return HidingDefinition(
                definition: definition, what: "the \(constant == nil ? "unit" : "constant") '\(text)'",
                dimension: constant == nil ? builtIn.dimension : nil)
        }
    }

    /// A use of the name in its built-in meaning: above the definition, or as the unit of a result below.
    func builtInUse(of definition: NameFacts.Definition) -> NameFacts.Use? {
        let isUnknown = regions[definition.region].asksSolver
        return names.uses.first { use in
            guard use.name.key == definition.name.key, isOwn(use.region) else { return false }
            // In the equations above the solver it stands for what is sought.
            if case .bare = regions[use.region].statement, isUnknown || solverParameters.contains(use.name.key) {
                return false
            }
            if use.definition == nil { return use.region <= definition.region }
            return use.role == .unit && use.region > definition.region
        }
    }

    /// The dimensions of the units that stand in the worksheet's formulas.
    var dimensionsOfUnits: Set<Dimension> {
        Set(
            names.uses.compactMap { use in
                use.definition == nil && names.definitions(of: use.name).isEmpty
                    ? UnitTable.unit(use.name.dotted, in: dialect)?.dimension : nil
            })
    }
}
