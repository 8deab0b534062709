/// A small worksheet of Mathcad 15: `L := 5 m`, `w := 2 kN/m`, `q := ▪`, `M := w·L²/8 = ` in kN·m, `s := q·L`, `f(x) := x`.
enum BeamSheet {
    static let text = """
        <?xml version="1.0" encoding="UTF-8"?>
        <worksheet version="3.0.3" xmlns="http://schemas.mathsoft.com/worksheet30" \
        xmlns:ml="http://schemas.mathsoft.com/math30">
        <metadata><generator>Mathcad Professional 14.1</generator></metadata>
        <settings/>
        <regions>
        \(region(1, define("L", times(real(5), name("m")))))
        \(region(2, define("w", divided(times(real(2), name("kN")), name("m")))))
        \(region(3, define("q", "<ml:placeholder/>")))
        \(region(4, define("M", shown)))
        \(region(5, define("s", times(name("q"), name("L")))))
        \(region(6, "<ml:define><ml:function>\(name("f"))<ml:boundVars>\(name("x"))</ml:boundVars></ml:function>\(name("x"))</ml:define>"))
        </regions>
        </worksheet>

        """

    private static var shown: String {
        let squared = applied("pow", name("L"), real(2))
        let moment = divided(times(name("w"), squared), real(8))
        return "<ml:eval>\(moment)<ml:unitOverride>\(times(name("kN"), name("m")))</ml:unitOverride></ml:eval>"
    }

    private static func region(_ number: Int, _ math: String) -> String {
        """
        <region region-id="\(number)" left="12" top="\(24 * number)" width="120" height="18" align-x="36" \
        align-y="\(24 * number + 12)"><math optimize="false" disable-calc="false">\(math)</math></region>
        """
    }

    private static func define(_ target: String, _ value: String) -> String {
        "<ml:define>\(name(target))\(value)</ml:define>"
    }

    private static func name(_ text: String) -> String { "<ml:id xml:space=\"preserve\">\(text)</ml:id>" }
    private static func real(_ number: Int) -> String { "<ml:real>\(number)</ml:real>" }
    private static func times(_ a: String, _ b: String) -> String { applied("mult", a, b) }
    private static func divided(_ a: String, _ b: String) -> String { applied("div", a, b) }

    private static func applied(_ sign: String, _ a: String, _ b: String) -> String {
        "<ml:apply><ml:\(sign)/>\(a)\(b)</ml:apply>"
    }
}
