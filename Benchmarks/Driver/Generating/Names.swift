/// Gives `v.wEd` for the name `wEd`, so that generated formulas read like the worksheet's.
@dynamicMemberLookup
struct Names {
    subscript(dynamicMember name: String) -> FormulaText { FormulaText(name: name) }
}

let v = Names()
