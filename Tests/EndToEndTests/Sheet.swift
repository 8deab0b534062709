/// A small worksheet of Mathcad 15, one region below the other; regions are numbered from 1.
struct Sheet {
    private var regions: [String] = []

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

    /// `value =`, in the unit where one is given.
    mutating func show(_ value: Formula, in unit: Formula? = nil) {
        let chosen = unit.map { "<ml:unitOverride>\($0.xml)</ml:unitOverride>" } ?? ""
        add("<ml:eval placeholderMultiplicationStyle=\"default\">\(value.xml)\(chosen)</ml:eval>")
    }

    private mutating func add(_ math: String) {
        let number = regions.count + 1
        regions.append(
            """
            <region region-id="\(number)" left="12" top="\(24 * number)" width="120" height="18" align-x="36" \
            align-y="\(24 * number + 12)"><math optimize="false" disable-calc="false">\(math)</math></region>
            """)
    }

    var text: String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <worksheet version="3.0.3" xmlns="http://schemas.mathsoft.com/worksheet30" \
        xmlns:ml="http://schemas.mathsoft.com/math30" xmlns:u="http://schemas.mathsoft.com/units10">
        <metadata><generator>Mathcad Professional 14.1</generator></metadata>
        <settings/>
        <regions>
        \(regions.joined(separator: "\n"))
        </regions>
        </worksheet>

        """
    }
}
