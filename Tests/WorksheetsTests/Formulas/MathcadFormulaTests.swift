import Testing

/// The formulas of Mathcad 12 to 15.
@Suite struct MathcadFormulaTests {
    static let literals = [
        Construct("<ml:real>-1.5e3</ml:real>", "(bare -1500.0)"),
        Construct("<ml:real> .5 </ml:real>", "(bare 0.5)"),
        Construct("<ml:real base=\"16\">FF.8h</ml:real>", "(bare 255.5)"),
        Construct("<ml:real>101b</ml:real>", "(bare 5.0)"),
        Construct("<ml:real>17o</ml:real>", "(bare 15.0)"),
        Construct("<ml:real>one</ml:real>", "(bare (unsupported number 'one'))"),
        Construct("<ml:imag symbol=\"i\">2</ml:imag>", "(bare 2.0i)"),
        Construct("<ml:complex><ml:real>1</ml:real><ml:imag>2</ml:imag></ml:complex>", "(bare (add 1.0 2.0i))"),
        Construct("<ml:str xml:space=\"preserve\"> a &amp; b </ml:str>", "(bare \" a & b \")"),
        Construct("<ml:id subscript=\"PI.Avg\" xml:space=\"preserve\">Q</ml:id>", "(bare Q.PI.Avg)"),
        Construct("<ml:id subscript=\"a&amp;b\">Q</ml:id>", "(bare Q.a&b)"),
        Construct("<ml:id font=\"1\">e</ml:id>", "(bare e#1)"),
        Construct("<ml:placeholder/>", "(bare _)"),
        Construct("<ml:define><ml:id>x</ml:id></ml:define>", "(define x _)"),
        Construct("<ml:globalDefine><ml:id>x</ml:id></ml:globalDefine>", "(global x _)"),
        Construct(
            "<ml:define><ml:id>x</ml:id><ml:real>1</ml:real><ml:real>2</ml:real></ml:define>",
            "(define x (unsupported a definition of 3 parts: 1.0 2.0))"),
        Construct("<ml:parens><ml:id>a</ml:id></ml:parens>", "(bare (group a))"),
        Construct("<ml:sequence><ml:real>1</ml:real><ml:real>2</ml:real></ml:sequence>", "(bare (list 1.0 2.0))"),
        Construct(
            "<ml:matrix rows=\"2\" cols=\"1\"><ml:real>1</ml:real><ml:str>a</ml:str></ml:matrix>",
            "(bare (matrix 2x1 1.0 \"a\"))"),
        Construct(
            "<ml:matrix rows=\"2\" cols=\"2\"><ml:real>1</ml:real></ml:matrix>",
            "(bare (unsupported matrix of 2 x 2 with 1 elements: 1.0))"),
        Construct(
            "<ml:matrix rows=\"9223372036854775807\" cols=\"2\"/>",
            "(bare (unsupported matrix of 9223372036854775807 x 2 with 0 elements))"),
        Construct(
            """
            <ml:unitedValue><ml:real>3</ml:real><u:unitMonomial><u:unitReference unit="newton"/>\
            <u:unitReference unit="meter" power-numerator="-1" power-denominator="2"/></u:unitMonomial></ml:unitedValue>
            """, "(bare (united 3.0 newton^1/1 meter^-1/2))"),
        Construct("<ml:range><ml:real>1</ml:real><ml:real>6</ml:real></ml:range>", "(bare (range 1.0 .. 6.0))"),
        Construct(
            """
            <ml:range><ml:sequence><ml:real>-2</ml:real><ml:real>-1.8</ml:real></ml:sequence><ml:real>2</ml:real>\
            </ml:range>
            """, "(bare (range -2.0 -1.8 .. 2.0))"),
    ]

    @Test(arguments: literals) func literalsBecomeNodes(_ construct: Construct) throws {
        #expect(try Reading.outline(Reading.mathcad(MathcadText.formula(construct.xml))) == construct.outline)
    }

    static let binary = [
        ("plus", "add"), ("minus", "subtract"), ("mult", "multiply"), ("div", "divide"), ("pow", "power"),
        ("nthRoot", "nthRoot"), ("equal", "equal"), ("notEqual", "notEqual"), ("lessThan", "less"),
        ("greaterThan", "greater"), ("lessOrEqual", "lessOrEqual"), ("greaterOrEqual", "greaterOrEqual"),
        ("and", "and"), ("or", "or"), ("xor", "xor"), ("matcol", "column"), ("matrow", "row"),
        ("crossProduct", "crossProduct"), ("scale", "scale"), ("elementOf", "elementOf"),
    ]

    @Test(arguments: binary) func operatorsOfTwoBecomeNodes(_ element: String, _ name: String) throws {
        let xml = "<ml:apply><ml:\(element) style=\"default\"/><ml:id>a</ml:id><ml:id>b</ml:id></ml:apply>"
        #expect(try Reading.outline(Reading.mathcad(MathcadText.formula(xml))) == "(bare (\(name) a b))")
        let short = "<ml:apply><ml:\(element)/></ml:apply>"
        #expect(
            try Reading.outline(Reading.mathcad(MathcadText.formula(short)))
                == "(bare (unsupported operator '\(element)' of 0 operands))")
    }

    static let unary = [
        ("neg", "negate"), ("sqrt", "squareRoot"), ("absval", "absoluteValue"), ("determinant", "determinant"),
        ("factorial", "factorial"), ("percent", "percent"), ("conjugate", "conjugate"),
        ("complement", "conjugate"), ("not", "not"), ("transpose", "transpose"), ("vectorize", "vectorize"),
        ("vectorSum", "vectorSum"), ("functionDerivative", "functionDerivative"),
    ]

    @Test(arguments: unary) func operatorsOfOneBecomeNodes(_ element: String, _ name: String) throws {
        let xml = "<ml:apply><ml:\(element)/><ml:id>a</ml:id></ml:apply>"
        #expect(try Reading.outline(Reading.mathcad(MathcadText.formula(xml))) == "(bare (\(name) a))")
    }

    static let applications = [
        Construct("<ml:apply><ml:id>f</ml:id><ml:id>a</ml:id></ml:apply>", "(bare (call f a))"),
        Construct(
            "<ml:apply><ml:id>f</ml:id><ml:sequence><ml:id>a</ml:id><ml:real>2</ml:real></ml:sequence></ml:apply>",
            "(bare (call f a 2.0))"),
        Construct(
            "<ml:apply fixity=\"postfix\"><ml:id>°C</ml:id><ml:real>20</ml:real></ml:apply>",
            "(bare (postfix 20.0 °C))"),
        Construct(
            "<ml:apply fixity=\"infix\"><ml:id>f</ml:id><ml:id>a</ml:id><ml:id>b</ml:id></ml:apply>",
            "(bare (call f a b))"),
        Construct(
            "<ml:apply><ml:apply><ml:id>F</ml:id><ml:id>x</ml:id></ml:apply><ml:id>y</ml:id></ml:apply>",
            "(bare (call (call F x) y))"),
        Construct(
            "<ml:apply><ml:indexer/><ml:id>A</ml:id><ml:sequence><ml:real>1</ml:real><ml:id>j</ml:id></ml:sequence></ml:apply>",
            "(bare (element A 1.0 j))"),
        Construct("<ml:apply><ml:indexer/><ml:id>v</ml:id><ml:id>i</ml:id></ml:apply>", "(bare (element v i))"),
        Construct(
            "<ml:apply><ml:polyroots method=\"laguerre\"/><ml:id>v</ml:id></ml:apply>", "(bare (call polyroots v))"),
        Construct(
            "<ml:apply><ml:genfit method=\"levenberg-marquardt\"/><ml:id>v</ml:id></ml:apply>",
            "(bare (call genfit v))"),
        Construct(
            """
            <ml:apply><ml:Find auto-method="true" method="conjugate"/><ml:sequence><ml:id>x</ml:id><ml:id>y</ml:id>\
            </ml:sequence></ml:apply>
            """, "(bare (find/conjugate x y))"),
        Construct("<ml:apply><ml:Minerr/><ml:id>x</ml:id></ml:apply>", "(bare (minerr x))"),
        Construct("<ml:apply><ml:Minimize/><ml:id>x</ml:id></ml:apply>", "(bare (minimize x))"),
        Construct("<ml:apply><ml:Maximize/><ml:id>x</ml:id></ml:apply>", "(bare (maximize x))"),
        Construct("<ml:apply><ml:Odesolve/><ml:id>x</ml:id></ml:apply>", "(bare (odesolve x))"),
        Construct("<ml:apply><ml:Pdesolve/><ml:id>x</ml:id></ml:apply>", "(bare (pdesolve x))"),
        Construct(
            "<ml:apply><ml:wonder/><ml:id>x</ml:id></ml:apply>", "(bare (unsupported operator 'wonder': x))"),
        Construct(
            "<ml:wonder><ml:id>x</ml:id><ml:real>1</ml:real></ml:wonder>",
            "(bare (unsupported element 'wonder': x 1.0))"),
    ]

    @Test(arguments: applications) func applicationsBecomeNodes(_ construct: Construct) throws {
        #expect(try Reading.outline(Reading.mathcad(MathcadText.formula(construct.xml))) == construct.outline)
    }

    private static let lambda = "<ml:lambda><ml:boundVars><ml:id>k</ml:id></ml:boundVars><ml:id>k</ml:id></ml:lambda>"
    private static let bounds = "<ml:bounds><ml:real>1</ml:real><ml:real>8</ml:real></ml:bounds>"

    static let calculus = [
        Construct("<ml:apply><ml:summation/>\(lambda)\(bounds)</ml:apply>", "(bare (sum k k 1.0 8.0))"),
        Construct("<ml:apply><ml:summation/>\(lambda)</ml:apply>", "(bare (sum k k - -))"),
        Construct("<ml:apply><ml:product/>\(lambda)\(bounds)</ml:apply>", "(bare (product k k 1.0 8.0))"),
        Construct("<ml:apply><ml:derivative/>\(lambda)</ml:apply>", "(bare (d/d k k))"),
        Construct(
            "<ml:apply><ml:derivative/>\(lambda)<ml:degree><ml:real>2</ml:real></ml:degree></ml:apply>",
            "(bare (d/d k k ^ 2.0))"),
        Construct(
            "<ml:apply><ml:integral auto-algorithm=\"true\" algorithm=\"adaptive\"/>\(lambda)\(bounds)</ml:apply>",
            "(bare (integral/adaptive k k 1.0 8.0))"),
        Construct("<ml:apply><ml:integral/>\(lambda)</ml:apply>", "(bare (integral k k - -))"),
        Construct(
            "<ml:apply><ml:limit direction=\"left\"/>\(lambda)<ml:real>0</ml:real></ml:apply>",
            "(bare (limit/left k k 0.0))"),
        Construct(
            "<ml:apply><ml:integral/><ml:id>x</ml:id></ml:apply>",
            "(bare (unsupported operator 'integral' without a body: x))"),
    ]

    @Test(arguments: calculus) func sumsAndCalculusBecomeNodes(_ construct: Construct) throws {
        #expect(try Reading.outline(Reading.mathcad(MathcadText.formula(construct.xml))) == construct.outline)
    }

    static let programs = [
        Construct(
            """
            <ml:program><ml:localDefine><ml:id>s</ml:id><ml:real>0</ml:real></ml:localDefine><ml:placeholder/>\
            <ml:ifThen><ml:id>c</ml:id><ml:id>a</ml:id></ml:ifThen><ml:otherwise><ml:id>b</ml:id></ml:otherwise>\
            </ml:program>
            """, "(bare { s ← 0.0; (a if c); (b otherwise) })"),
        Construct(
            """
            <ml:for><ml:id>i</ml:id><ml:sequence><ml:id>u</ml:id><ml:id>v</ml:id></ml:sequence><ml:program>\
            <ml:break/><ml:continue/><ml:return><ml:id>i</ml:id></ml:return></ml:program></ml:for>
            """, "(bare (for i in (list u v) { break; continue; (return i) }))"),
        Construct("<ml:while><ml:id>c</ml:id><ml:id>x</ml:id></ml:while>", "(bare (while c x))"),
        Construct(
            "<ml:tryCatch><ml:id>tried</ml:id><ml:id>fallback</ml:id></ml:tryCatch>", "(bare (try tried or fallback))"),
        Construct("<ml:ifThen><ml:id>c</ml:id></ml:ifThen>", "(bare (unsupported element 'ifThen' of 1 parts: c))"),
    ]

    @Test(arguments: programs) func programsBecomeLines(_ construct: Construct) throws {
        #expect(try Reading.outline(Reading.mathcad(MathcadText.formula(construct.xml))) == construct.outline)
    }

    private static let provenance = """
        <p:provenance expr-id="1"><p:originRef href="a.xmcd"><p:hash/></p:originRef><p:parentRef/><p:comment/>\
        <p:originComment/><p:contentHash>9f</p:contentHash>
        """

    static let provenances = [
        Construct(
            "\(provenance)<ml:define><ml:id>a</ml:id>\(provenance)<ml:real>1</ml:real></p:provenance></ml:define></p:provenance>",
            "(define a 1.0)"),
        Construct("\(provenance)<ml:eval><ml:id>a</ml:id></ml:eval></p:provenance>", "(= a)"),
        Construct(
            "<ml:apply><ml:plus/>\(provenance)<ml:id>a</ml:id></p:provenance><ml:id>b</ml:id></ml:apply>",
            "(bare (add a b))"),
        Construct(
            "<ml:apply><ml:id>f</ml:id>\(provenance)<ml:sequence><ml:id>a</ml:id><ml:id>b</ml:id></ml:sequence></p:provenance></ml:apply>",
            "(bare (call f a b))"),
        Construct("\(provenance)</p:provenance>", "(bare (unsupported an empty provenance))"),
    ]

    @Test(arguments: provenances) func provenanceIsTransparent(_ construct: Construct) throws {
        #expect(try Reading.outline(Reading.mathcad(MathcadText.formula(construct.xml))) == construct.outline)
    }

    static let statements = [
        Construct("<ml:define><ml:id>a</ml:id><ml:real>1</ml:real></ml:define>", "(define a 1.0)"),
        Construct("<ml:globalDefine><ml:id>a</ml:id><ml:real>1</ml:real></ml:globalDefine>", "(global a 1.0)"),
        Construct(
            """
            <ml:define><ml:function><ml:id>M</ml:id><ml:boundVars><ml:id>x</ml:id><ml:id>y</ml:id></ml:boundVars>\
            </ml:function><ml:id>x</ml:id></ml:define>
            """, "(define (function M x y) x)"),
        Construct(
            """
            <ml:define><ml:matrix rows="2" cols="1"><ml:id>a</ml:id><ml:id>b</ml:id></ml:matrix><ml:id>v</ml:id>\
            </ml:define>
            """, "(define (matrix 2x1 a b) v)"),
        Construct(
            """
            <ml:define><ml:id>a</ml:id><ml:eval><ml:id>b</ml:id><ml:unitOverride><ml:id>ft</ml:id></ml:unitOverride>\
            <ml:result><ml:real>1</ml:real></ml:result></ml:eval></ml:define>
            """, "(define a (= b in ft))"),
        Construct(
            "<ml:eval><ml:id>a</ml:id><ml:unitOverride><ml:placeholder/></ml:unitOverride></ml:eval>", "(= a)"),
        Construct(
            """
            <ml:symEval style="default"><ml:id>f</ml:id><ml:command><ml:sequence><ml:id>solve</ml:id><ml:id>x</ml:id>\
            </ml:sequence></ml:command><ml:symResult><ml:real>2</ml:real></ml:symResult></ml:symEval>
            """, "(→ f [solve x] gives 2.0)"),
        Construct(
            "<ml:symEval><ml:id>f</ml:id><ml:command><ml:placeholder/></ml:command></ml:symEval>", "(→ f)"),
        Construct(
            "<ml:define><ml:id>g</ml:id><ml:symEval><ml:id>f</ml:id><ml:symResult><ml:id>x</ml:id></ml:symResult></ml:symEval></ml:define>",
            "(define g (→ f gives x))"),
        Construct("<ml:apply><ml:equal/><ml:id>a</ml:id><ml:real>1</ml:real></ml:apply>", "(bare (equal a 1.0))"),
        Construct("<ml:define><ml:id>a</ml:id></ml:define>", "(define a _)"),
        Construct("", "(bare _)"),
    ]

    @Test(arguments: statements) func statementsAreToldApart(_ construct: Construct) throws {
        #expect(try Reading.outline(Reading.mathcad(MathcadText.formula(construct.xml))) == construct.outline)
    }

    @Test(arguments: ["Given", "given", "GIVEN", "Дано", "Gegeben", "Dado", "Soit", "Donné", "Dato", "已知"])
    func theKeywordOfASolveBlockIsKnownInEveryLanguage(_ word: String) throws {
        let xml = "<ml:id xml:space=\"preserve\">\(word)</ml:id>"
        #expect(try Reading.outline(Reading.mathcad(MathcadText.formula(xml))) == "given")
        let subscripted = "<ml:id subscript=\"1\">\(word)</ml:id>"
        #expect(try Reading.outline(Reading.mathcad(MathcadText.formula(subscripted))) == "(bare \(word).1)")
    }

    @Test(arguments: ["10", "20", "30"]) func everySchemaVersionReadsAlike(_ version: String) throws {
        let xml = MathcadText.formula("<ml:define><ml:id>a</ml:id><ml:real>1</ml:real></ml:define>")
            .split(separator: "30\"", omittingEmptySubsequences: false).joined(separator: "\(version)\"")
        #expect(try Reading.outline(Reading.mathcad(xml)) == "(define a 1.0)")
    }

    @Test func prefixesDoNotMatter() throws {
        let xml = """
            <w:worksheet xmlns:w="http://schemas.mathsoft.com/worksheet30"><w:regions><w:region region-id="1"><w:math>\
            <define xmlns="http://schemas.mathsoft.com/math30"><id>a</id><real>1</real></define></w:math></w:region>\
            </w:regions></w:worksheet>
            """
        #expect(try Reading.outline(Reading.mathcad(xml)) == "(define a 1.0)")
    }

    @Test func placesNumberTheElementsOfARegionInDocumentOrder() throws {
        let xml = "<ml:apply><ml:plus/><ml:id>a</ml:id><ml:apply><ml:neg/><ml:id>b</ml:id></ml:apply></ml:apply>"
        let region = try #require(Reading.mathcad(MathcadText.formula(xml)).mathRegions.first)
        guard case .bare(let sum) = region.statement, case .binary(_, let a, let negative) = sum.kind,
            case .unary(_, let b) = negative.kind
        else {
            Issue.record("expected a sum")
            return
        }
        #expect([sum, a, negative, b].map(\.place.offset) == [1, 3, 4, 6])
    }
}
