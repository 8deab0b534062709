/// A small worksheet of Mathcad 15, one region below the other; regions are numbered from 1.
struct Sheet {
    private var regions: [String] = []
    /// The attributes of the built-in variables, such as `array-origin="1"`.
    var variables = ""

    /// `name := value`
    mutating func define(_ name: String, _ value: Formula) {
        add("<ml:define>\(Formula.name(name).xml)\(value.xml)</ml:define>")
    }

    /// `name(parameter) := value`
    mutating func defineFunction(_ name: String, of parameter: String, _ value: Formula) {
        add(
            """
            <ml:define><ml:function>\(Formula.name(name).xml)<ml:boundVars>\(Formula.name(parameter).xml)</ml:boundVars>\
            </ml:function>\(value.xml)</ml:define>
            """)
    }

    /// `value =`, in the unit where one is given; the file holds a result, a number without a unit, where one is given.
    mutating func show(_ value: Formula, in unit: Formula? = nil, storing result: Double? = nil) {
        let chosen = unit.map { "<ml:unitOverride>\($0.xml)</ml:unitOverride>" } ?? ""
        let stored = result.map {
            "<result xmlns=\"http://schemas.mathsoft.com/math30\"><ml:real>\($0)</ml:real></result>"
        }
        add("<ml:eval placeholderMultiplicationStyle=\"default\">\(value.xml)\(chosen)\(stored ?? "")</ml:eval>")
    }

    /// A region that includes another worksheet.
    mutating func include(_ href: String) {
        addRegion("<reference><originRef/></reference><link href=\"\(href)\"/>")
    }

    private mutating func add(_ math: String) {
        addRegion("<math optimize=\"false\" disable-calc=\"false\">\(math)</math>")
    }

    mutating func addRegion(_ content: String) {
        let number = regions.count + 1
        regions.append(
            """
            <region region-id="\(number)" left="12" top="\(24 * number)" width="120" height="18" align-x="36" \
            align-y="\(24 * number + 12)">\(content)</region>
            """)
    }

    var text: String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <worksheet version="3.0.3" xmlns="http://schemas.mathsoft.com/worksheet30" \
        xmlns:ml="http://schemas.mathsoft.com/math30" xmlns:u="http://schemas.mathsoft.com/units10">
        <metadata><generator>Mathcad Professional 14.1</generator></metadata>
        <settings><calculation><builtInVariables \(variables)/></calculation></settings>
        <regions>
        \(regions.joined(separator: "\n"))
        </regions>
        </worksheet>

        """
    }
}
