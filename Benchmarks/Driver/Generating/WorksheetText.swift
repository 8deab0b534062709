/// A minimal `.xmcd` worksheet of Mathcad 15, one region below the other.
struct WorksheetText {
    private var regions: [String] = []

    var count: Int { regions.count }

    mutating func define(_ name: String, _ value: FormulaText) { define(FormulaText(name: name), value) }

    /// `target` may be an indexed name.
    mutating func define(_ target: FormulaText, _ value: FormulaText) {
        add("<ml:define>\(target.xml)\(value.xml)</ml:define>")
    }

    /// The user function `name(parameters) := body`.
    mutating func define(_ name: String, of parameters: String..., body: FormulaText) {
        let head = "<ml:function>\(FormulaText(name: name).xml)"
        let names = parameters.map { FormulaText(name: $0).xml }.joined()
        let parameters = "<ml:boundVars>\(names)</ml:boundVars></ml:function>"
        add("<ml:define>\(head)\(parameters)\(body.xml)</ml:define>")
    }

    /// `formula =`, shown in `units` where given.
    mutating func evaluate(_ formula: FormulaText, in units: FormulaText? = nil) {
        let override = units.map { "<ml:unitOverride>\($0.xml)</ml:unitOverride>" } ?? ""
        add("<ml:eval placeholderMultiplicationStyle=\"default\">\(formula.xml)\(override)</ml:eval>")
    }

    private mutating func add(_ math: String) {
        let identifier = regions.count + 1
        let top = Double(identifier) * 24
        regions.append(
            """
            <region region-id="\(identifier)" left="12" top="\(top)" width="120" height="18" align-x="36" \
            align-y="\(top + 12)" show-border="false" show-highlight="false" is-protected="true" z-order="0" \
            background-color="inherit" tag=""><math optimize="false" disable-calc="false">\(math)</math></region>
            """)
    }

    var text: String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <worksheet version="3.0.3" xmlns="http://schemas.mathsoft.com/worksheet30" \
        xmlns:ml="http://schemas.mathsoft.com/math30" xmlns:u="http://schemas.mathsoft.com/units10" \
        xmlns:p="http://schemas.mathsoft.com/provenance10">
        <metadata><generator>Mathcad Professional 14.1</generator></metadata>
        <settings><calculation><builtInVariables array-origin="0" convergence-tolerance="0.001" \
        constraint-tolerance="0.001" random-seed="1" prn-precision="4" prn-col-width="8"/>\
        <calculationBehavior automatic-recalculation="true" matrix-strict-singularity-check="false" \
        optimize-expressions="false" exact-boolean="true" strings-use-origin="false" zero-over-zero="error"/>\
        <units><currentUnitSystem name="si" customized="false"/></units></calculation></settings>
        <regions>
        \(regions.joined(separator: "\n"))
        </regions>
        </worksheet>

        """
    }
}
